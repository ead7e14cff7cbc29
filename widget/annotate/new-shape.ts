import type { Editing } from './picture-model.ts';
import { type Kind, moved, type Point, penOf, type Shape, type Size, stretched } from './shapes.ts';

/** How much room a text or number takes besides its letters, and how high it is, in pens. */
export const label = { letters: 6, padding: 2, height: 10 } as const;

/** A shape of a kind from one point to another; a number or a text stands at the latter. */
export function newShape(state: Editing, kind: Kind, from: Point, to: Point): Shape {
  const { size, color, shapes } = state;
  const nr = kind === 'crop' ? 1 : Math.max(0, ...shapes.filter((one) => one.kind === kind).map((one) => one.nr)) + 1;
  const shape = { kind, nr, color, text: '', x: 0, y: 0, width: 0, height: 0 };
  if (kind !== 'number' && kind !== 'text') return stretched(shape, from, to, size);
  const height = Math.min(label.height * penOf(size), size.width, size.height);
  const start = kind === 'number' ? to.x - height / 2 : to.x;
  return moved({ ...shape, width: height, height }, { x: start, y: to.y - height / 2 }, size);
}

/** A shape of a kind around a point, for those who do not drag. An arrow points to it. Where one is already, it stands aside. */
export function placedShape(state: Editing, kind: Kind, middle: Point): Shape {
  const [from, to] = around(kind, middle, state.size);
  const aside = 4 * penOf(state.size);
  let shape = newShape(state, kind, from, to);
  const isTaken = () => kind !== 'crop' && state.shapes.some((one) => one.kind === kind && isSamePlace(one, shape));
  // The picture ends somewhere: there, one may lie on another.
  for (let tries = 0; tries < 20 && isTaken(); tries += 1) shape = moved(shape, { x: aside, y: aside }, state.size);
  return shape;
}

function around(kind: Kind, middle: Point, { width, height }: Size): readonly [Point, Point] {
  const unit = Math.min(width, height) / (kind === 'crop' ? 4 : 8);
  const shifted = (across: number, down: number) => ({ x: middle.x + across * unit, y: middle.y + down * unit });
  if (kind === 'arrow') return [shifted(-1.5, 1.5), middle];
  return kind === 'number' || kind === 'text' ? [middle, middle] : [shifted(-1.5, -1), shifted(1.5, 1)];
}

const isSamePlace = (one: Shape, other: Shape) => one.x === other.x && one.y === other.y;
