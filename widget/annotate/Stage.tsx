import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { withNumbers } from './annotate-words.ts';
import { draw, labelWidth } from './draw.ts';
import { actionAnywhere, actionOnPicture } from './keys.ts';
import { handleOf, Overlay } from './Overlay.tsx';
import { type Editing, newKey, selectedOf } from './picture-model.ts';
import type { Point, Shape } from './shapes.ts';
import { TextField } from './TextField.tsx';
import type { Act } from './use-editing.ts';
import { useGesture } from './use-gesture.ts';
import { useWriting } from './use-writing.ts';
import { useWords } from './words.ts';

interface Props {
  readonly picture: HTMLCanvasElement;
  readonly state: Editing;
  readonly act: Act;
  readonly now: () => Editing;
}

/** The picture with its marks, by pointer and by keys. The canvas paints; what can be focused lies over it. */
export function Stage({ picture, state, act, now }: Props) {
  const words = useWords();
  const { width, height } = state.size;
  const stage = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  /** Set by what is done on the picture itself: the focus goes along with the selection. */
  const follows = useRef(true);
  const helpId = useId();

  const context = () => canvas.current?.getContext('2d', { alpha: false });
  const widthOf = (text: string) => {
    const paper = context();
    return paper ? labelWidth(paper, text, state.size) : 1;
  };
  const scale = () => width / (canvas.current?.getBoundingClientRect().width || width);
  const pointOf = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point => {
    const { left, top } = canvas.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return { x: (clientX - left) * scale(), y: (clientY - top) * scale() };
  };
  const writing = useWriting(now, act, widthOf);
  const made = (shape: Shape, key: string) => {
    if (shape.kind === 'text') writing.begin(shape, key);
  };
  const { down, move, up, cancel } = useGesture({ now, act, pointOf, scale, made });

  useLayoutEffect(() => {
    const paper = context();
    if (paper) draw(paper, picture, state.shapes);
  }, [picture, state.shapes]);

  useLayoutEffect(() => {
    if (!follows.current || writing.written) return;
    follows.current = false;
    const mark = stage.current?.querySelector<HTMLElement>('[aria-current]');
    (mark ?? stage.current)?.focus({ preventScroll: true });
  });

  const press = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    const selected = selectedOf(now());
    const writes = event.key === 'Enter' && selected?.kind === 'text';
    const action = writes
      ? undefined
      : (actionOnPicture(event, now(), middleOf(stage.current, pointOf)) ?? actionAnywhere(event));
    if (!writes && action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    follows.current = true;
    if (action === undefined) return selected && writing.begin(selected, newKey(now()));
    act(action);
    if (action.type === 'put' && event.key === 'Enter') made(action.shape, action.key ?? '');
  };
  const endWriting = (isByKey: boolean) => {
    follows.current ||= isByKey;
    writing.end();
  };

  return (
    <div class={height > 2 * width ? 'annotate-view annotate-tall' : 'annotate-view'}>
      <div
        class="annotate-stage"
        role="application"
        aria-label={withNumbers(words.stage, { width, height, count: state.shapes.length })}
        aria-describedby={helpId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is one that takes keys itself.
        tabIndex={0}
        ref={stage}
        data-tool={state.tool}
        onKeyDown={press}
        onPointerDown={(event) => {
          endWriting(true);
          down(event, handleOf(event.target));
        }}
        onPointerMove={move}
        onPointerUp={(event) => {
          follows.current = true;
          up(event);
        }}
        onPointerCancel={cancel}
        // The focus is ours to move: the browser would put it on whatever lies under the pointer.
        onMouseDown={(event) => event.target instanceof HTMLInputElement || event.preventDefault()}
      >
        <canvas ref={canvas} width={width} height={height} />
        <Overlay state={state} act={act} />
        {writing.written && (
          <TextField shape={writing.written} size={state.size} write={writing.write} end={endWriting} />
        )}
      </div>
      <p id={helpId} class="visually-hidden">
        {words.help}
      </p>
    </div>
  );
}

/** The middle of what can be seen of the picture. */
function middleOf(stage: HTMLElement | null, pointOf: (at: { clientX: number; clientY: number }) => Point): Point {
  const [whole, view] = [stage, stage?.parentElement].map((element) => element?.getBoundingClientRect());
  if (!whole || !view) return { x: 0, y: 0 };
  const middle = (...edges: readonly [starts: readonly number[], ends: readonly number[]]) =>
    (Math.max(...edges[0]) + Math.min(...edges[1])) / 2;
  return pointOf({
    clientX: middle([0, whole.left, view.left], [innerWidth, whole.right, view.right]),
    clientY: middle([0, whole.top, view.top], [innerHeight, whole.bottom, view.bottom]),
  });
}
