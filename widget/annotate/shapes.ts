/** A size in whole pixels of the picture. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A place in the picture, in pixels from its top left corner; a pointer can be between two. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Kind = 'crop' | 'rectangle' | 'arrow' | 'text' | 'number' | 'blackout';
export type Color = 'red' | 'yellow' | 'green' | 'blue';
export type Box = Point & Size;

/** What a person has put on a picture. It lies on whole pixels, wholly inside. */
export interface Shape extends Box {
  readonly kind: Kind;
  /** Counts those of its kind from 1. A number shows it. */
  readonly nr: number;
  readonly color: Color;
  /** What a text says; empty for all others. */
  readonly text: string;
  // An arrow's width and height may be negative: it points from (x, y) to (x + width, y + height).
}

/** What of a shape is taken hold of: where it is, as a share of width and height. */
export type Handle = readonly [across: 0 | 0.5 | 1, down: 0 | 0.5 | 1];

/** Tells a shape from all others of its picture. There is one crop at most. */
export const idOf = ({ kind, nr }: Shape): string => `${kind}-${nr}`;

/** How wide a line is in a picture of that size. Texts and numbers are measured in it. */
export const penOf = ({ width, height }: Size): number => Math.max(2, Math.round(Math.max(width, height) / 320));

/** The box around both points. It covers every pixel that they touch, so that nothing shows at a blackout's edge. */
export function boxBetween(from: Point, to: Point, within: Size): Box {
  const [x, width] = cover(from.x, to.x, within.width);
  const [y, height] = cover(from.y, to.y, within.height);
  return { x, y, width, height };
}

/** The shape, drawn anew from one point to another. */
export function stretched(shape: Shape, from: Point, to: Point, within: Size): Shape {
  if (shape.kind !== 'arrow') return { ...shape, ...boxBetween(from, to, within) };
  const [x, y] = [clamp(Math.round(from.x), within.width), clamp(Math.round(from.y), within.height)];
  const tip = { x: clamp(Math.round(to.x), within.width), y: clamp(Math.round(to.y), within.height) };
  return { ...shape, x, y, width: tip.x - x, height: tip.y - y };
}

/** The shape elsewhere, as far as the picture goes. Its size stays. */
export function moved(shape: Shape, by: Point, within: Size): Shape {
  const { x, y, width, height } = boundsOf(shape);
  return {
    ...shape,
    x: shape.x - x + clamp(x + Math.round(by.x), within.width - width),
    y: shape.y - y + clamp(y + Math.round(by.y), within.height - height),
  };
}

/** The shape with one of its handles elsewhere. Texts and numbers have none. */
export function resized(shape: Shape, [across, down]: Handle, by: Point, within: Size): Shape {
  const { x, y, width, height } = shape;
  return stretched(
    shape,
    { x: across === 0 ? x + by.x : x, y: down === 0 ? y + by.y : y },
    { x: x + width + (across === 1 ? by.x : 0), y: y + height + (down === 1 ? by.y : 0) },
    within,
  );
}

export const handlesOf = ({ kind }: Shape): readonly Handle[] =>
  kind === 'arrow' ? ends : kind === 'text' || kind === 'number' ? [] : edges;

/** The upright box around a shape, with an arrow's line as it is. */
export const boundsOf = ({ x, y, width, height }: Box): Box => ({
  x: Math.min(x, x + width),
  y: Math.min(y, y + height),
  width: Math.abs(width),
  height: Math.abs(height),
});

/** In the order in which they are painted: whatever was added when, nothing comes to lie on a blackout. */
export const inOrder = (shapes: readonly Shape[]): readonly Shape[] => [
  ...shapes.filter(({ kind }) => kind !== 'blackout'),
  ...shapes.filter(({ kind }) => kind === 'blackout'),
];

/** The topmost shape at a point. What lies in a frame comes before the frame. */
export function shapeAt(shapes: readonly Shape[], point: Point, reach: number): Shape | undefined {
  const fromTop = [...inOrder(shapes)].reverse();
  return (
    fromTop.find((shape) => touches(shape, point, reach)) ??
    fromTop.find((shape) => shape.kind === 'rectangle' && contains(shape, point, 0))
  );
}

const ends = [
  [0, 0],
  [1, 1],
] as const satisfies readonly Handle[];

const edges = [
  [0, 0],
  [0.5, 0],
  [1, 0],
  [1, 0.5],
  [1, 1],
  [0.5, 1],
  [0, 1],
  [0, 0.5],
] as const satisfies readonly Handle[];

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), Math.max(most, 0));

/** Where all pixels between two places begin, and how many they are: one at least. */
function cover(one: number, other: number, most: number): readonly [start: number, length: number] {
  const start = clamp(Math.floor(Math.min(one, other)), most - 1);
  return [start, Math.max(clamp(Math.ceil(Math.max(one, other)), most) - start, 1)];
}

function touches(shape: Shape, point: Point, reach: number): boolean {
  switch (shape.kind) {
    case 'arrow':
      return distanceToLine(shape, point) <= reach;
    case 'rectangle':
    case 'crop':
      return contains(shape, point, reach) && !contains(shape, point, -reach);
    default:
      return contains(shape, point, 0);
  }
}

const contains = ({ x, y, width, height }: Box, point: Point, more: number): boolean =>
  point.x >= x - more && point.x <= x + width + more && point.y >= y - more && point.y <= y + height + more;

function distanceToLine({ x, y, width, height }: Box, point: Point): number {
  const along = ((point.x - x) * width + (point.y - y) * height) / (width ** 2 + height ** 2 || 1);
  const share = Math.min(Math.max(along, 0), 1);
  return Math.hypot(point.x - x - share * width, point.y - y - share * height);
}
