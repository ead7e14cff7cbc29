import { useRef } from 'preact/hooks';
import { type Gesture, gestureAt, shapeOfClick, shapeOfGesture } from './gesture.ts';
import type { Editing } from './picture-model.ts';
import { type Handle, idOf, type Point, type Shape } from './shapes.ts';
import type { Act } from './use-editing.ts';

/** How far, in pixels of the screen, a hand may tremble in a click, and how near to a line one has to come. */
const trembling = 4;
const reach = 8;

interface Options {
  readonly now: () => Editing;
  readonly act: Act;
  /** Where in the picture an event is. */
  readonly pointOf: (event: PointerEvent) => Point;
  /** Pixels of the picture in one of the screen. */
  readonly scale: () => number;
  /** Called with what has been made, when the pointer is let go. */
  readonly made: (shape: Shape, key: string) => void;
}

interface Held {
  readonly gesture: Gesture;
  readonly pointer: number;
  /** What it has made so far. */
  shape?: Shape;
}

/** Mouse, finger or pen on the picture: the handlers for it. */
export function useGesture({ now, act, pointOf, scale, made }: Options) {
  const held = useRef<Held | undefined>(undefined);

  const down = (event: PointerEvent, handle?: Handle) => {
    if (event.button !== 0 || held.current) return;
    const gesture = gestureAt(now(), pointOf(event), reach * scale(), handle);
    const shape = gesture && gesture.does !== 'draw' ? gesture.shape : undefined;
    act({ type: 'selected', id: shape && idOf(shape) });
    if (gesture === undefined) return;
    held.current = { gesture, pointer: event.pointerId };
    if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const { current } = held;
    if (current?.pointer !== event.pointerId) return;
    const { gesture } = current;
    const point = pointOf(event);
    const far = Math.hypot(point.x - gesture.start.x, point.y - gesture.start.y) / scale();
    if (current.shape === undefined && far < trembling) return;
    current.shape = shapeOfGesture(gesture, point);
    act({ type: 'put', shape: current.shape, key: gesture.key, quiet: true });
  };
  const up = (event: PointerEvent) => {
    const { current } = held;
    if (current?.pointer !== event.pointerId) return;
    held.current = undefined;
    const shape = current.shape ?? shapeOfClick(current.gesture);
    if (shape === undefined) return;
    act({ type: 'put', shape, key: current.gesture.key });
    if (current.gesture.does === 'draw') made(shape, current.gesture.key);
  };
  const cancel = (event: PointerEvent) => {
    const { current } = held;
    if (current?.pointer !== event.pointerId) return;
    held.current = undefined;
    act({ type: 'abandoned', key: current.gesture.key });
  };
  return { down, move, up, cancel };
}
