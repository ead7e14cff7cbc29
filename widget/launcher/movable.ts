import { readPlace, writePlace } from './place.ts';

const step = 16;
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};

export interface Movable {
  /** Puts it back into the window, which may have become smaller. */
  keepWithin(): void;
  stop(): void;
}

/** Lets the launcher be moved by its button: dragged, or by arrow keys. It stays within the window. */
export function movable(element: HTMLElement, button: HTMLElement): Movable {
  let { x = 0, y = 0 } = readPlace();
  let from: { readonly x: number; readonly y: number } | undefined;
  let wasDragged = false;
  const put = () => {
    element.style.translate = `${x}px ${y}px`;
  };
  const move = (byX: number, byY: number) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    x += Math.max(-left, Math.min(byX, innerWidth - right));
    y += Math.max(-top, Math.min(byY, innerHeight - bottom));
    put();
  };
  const keep = () => writePlace({ ...readPlace(), x, y });
  put();

  const listeners = new AbortController();
  const on = <Name extends keyof HTMLElementEventMap>(name: Name, act: (event: HTMLElementEventMap[Name]) => void) =>
    button.addEventListener(name, act, { signal: listeners.signal, capture: true });
  on('keydown', (event) => {
    const [byX, byY] = arrows[event.key] ?? [];
    if (byX === undefined || byY === undefined) return;
    event.preventDefault();
    move(byX, byY);
    keep();
  });
  on('pointerdown', ({ clientX, clientY, pointerId, button: pressed }) => {
    if (pressed !== 0) return;
    from = { x: clientX, y: clientY };
    wasDragged = false;
    button.setPointerCapture(pointerId);
  });
  on('pointermove', ({ clientX, clientY }) => {
    // A hand is never quite still: what moves less is a click.
    if (from === undefined || (!wasDragged && Math.hypot(clientX - from.x, clientY - from.y) < 5)) return;
    wasDragged = true;
    move(clientX - from.x, clientY - from.y);
    from = { x: clientX, y: clientY };
  });
  const drop = () => {
    from = undefined;
    if (wasDragged) keep();
  };
  on('pointerup', drop);
  // The browser has taken the gesture for one of its own.
  on('pointercancel', drop);
  on('click', (event) => {
    if (wasDragged) event.stopImmediatePropagation();
    wasDragged = false;
  });
  return { keepWithin: () => move(0, 0), stop: () => listeners.abort() };
}
