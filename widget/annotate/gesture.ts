import { newShape, placedShape } from './new-shape.ts';
import { type Editing, newKey, selectedOf } from './picture-model.ts';
import { boundsOf, type Handle, type Kind, moved, type Point, resized, type Shape, shapeAt } from './shapes.ts';

/** What a pointer that is held down does, from where it was put down. */
export type Gesture = {
  readonly start: Point;
  /** The picture as it was then. */
  readonly begun: Editing;
  /** Makes all of it one step. */
  readonly key: string;
} & (
  | { readonly does: 'draw'; readonly kind: Kind }
  | { readonly does: 'move'; readonly shape: Shape }
  | { readonly does: 'resize'; readonly shape: Shape; readonly handle: Handle }
);

/** What begins at a point; nothing where there is no shape to select. `reach` is in pixels of the picture. */
export function gestureAt(begun: Editing, start: Point, reach: number, handle?: Handle): Gesture | undefined {
  const base = { start, begun, key: newKey(begun) };
  const selected = selectedOf(begun);
  if (handle && selected) return { ...base, does: 'resize', shape: selected, handle };
  if (begun.tool !== 'select') return { ...base, does: 'draw', kind: begun.tool };
  const shape = shapeAt(begun.shapes, start, reach) ?? (selected && isIn(selected, start) ? selected : undefined);
  return shape && { ...base, does: 'move', shape };
}

/** The shape once the pointer has come to a point. */
export function shapeOfGesture(gesture: Gesture, point: Point): Shape {
  const { start, begun } = gesture;
  const by = { x: point.x - start.x, y: point.y - start.y };
  switch (gesture.does) {
    case 'draw':
      return newShape(begun, gesture.kind, start, point);
    case 'move':
      return moved(gesture.shape, by, begun.size);
    case 'resize':
      return resized(gesture.shape, gesture.handle, by, begun.size);
  }
}

/** What a click makes, which is a gesture that has come nowhere. */
export function shapeOfClick(gesture: Gesture): Shape | undefined {
  if (gesture.does !== 'draw') return undefined;
  const isPoint = gesture.kind === 'number' || gesture.kind === 'text';
  return isPoint ? shapeOfGesture(gesture, gesture.start) : placedShape(gesture.begun, gesture.kind, gesture.start);
}

function isIn(shape: Shape, { x, y }: Point): boolean {
  const box = boundsOf(shape);
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}
