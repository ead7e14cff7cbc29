import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import {
  boundsOf,
  boxBetween,
  type Handle,
  handlesOf,
  inOrder,
  type Kind,
  moved,
  resized,
  type Shape,
  shapeAt,
} from '../../../../widget/annotate/shapes.ts';

const size = { width: 640, height: 400 };
const aShape = (kind: Kind, more: Partial<Shape> = {}): Shape => ({
  kind,
  nr: 1,
  color: 'red',
  text: '',
  x: 100,
  y: 50,
  width: 80,
  height: 40,
  ...more,
});

/** Most doubles are next to nothing: these are spread evenly, between two pixels mostly. */
const between = (min: number, max: number) =>
  fc.integer({ min: min * 16, max: max * 16 }).map((sixteenths) => sixteenths / 16);
const anyNumber = between(-1000, 2000);
const anyPoint = fc.record({ x: anyNumber, y: anyNumber });
const pointInside = fc.record({
  x: between(0, size.width),
  y: between(0, size.height),
});
const anyHandle = fc.constantFrom(...handlesOf(aShape('blackout')));
const handles = (share: 0 | 0.5 | 1): Handle => [share, share];

function expectInside({ x, y, width, height }: Shape): void {
  for (const value of [x, y, width, height]) expect(Number.isInteger(value)).toBe(true);
  const box = boundsOf({ x, y, width, height });
  expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(size.width);
  expect(box.y + box.height).toBeLessThanOrEqual(size.height);
}

test('a box covers every pixel that it was drawn over, and lies on whole pixels of the picture', () => {
  fc.assert(
    fc.property(pointInside, pointInside, (from, to) => {
      const { x, y, width, height } = boxBetween(from, to, size);
      expectInside(aShape('blackout', { x, y, width, height }));
      expect(width).toBeGreaterThanOrEqual(1);
      expect(height).toBeGreaterThanOrEqual(1);
      for (const point of [from, to]) {
        expect(x).toBeLessThanOrEqual(point.x);
        expect(x + width).toBeGreaterThanOrEqual(point.x);
        expect(y).toBeLessThanOrEqual(point.y);
        expect(y + height).toBeGreaterThanOrEqual(point.y);
      }
    }),
  );
});

test('a blackout that is moved, however far and often, keeps its size to the pixel', () => {
  fc.assert(
    fc.property(fc.array(anyPoint, { minLength: 1 }), (steps) => {
      const blackout = aShape('blackout');
      const after = steps.reduce<Shape>((shape, by) => moved(shape, by, size), blackout);
      expect(after).toMatchObject({ width: blackout.width, height: blackout.height });
      expectInside(after);
    }),
  );
});

test('a blackout that is resized covers what its edge was moved to', () => {
  fc.assert(
    fc.property(anyHandle, between(0, 40), (handle, far) => {
      const before = aShape('blackout');
      const by = { x: handle[0] === 0 ? -far : far, y: handle[1] === 0 ? -far : far };
      const after = resized(before, handle, by, size);
      const grown = (share: number) => (share === 0.5 ? 0 : far);
      expect(after.width).toBeGreaterThanOrEqual(before.width + grown(handle[0]));
      expect(after.height).toBeGreaterThanOrEqual(before.height + grown(handle[1]));
    }),
  );
});

test('no shape leaves the picture, whatever is done with it', () => {
  const kinds = fc.constantFrom<Kind>('crop', 'rectangle', 'arrow', 'blackout');
  fc.assert(
    fc.property(kinds, fc.array(fc.tuple(anyPoint, fc.option(anyHandle))), (kind, acts) => {
      let shape = aShape(kind);
      for (const [by, handle] of acts) {
        shape = handle ? resized(shape, handle, by, size) : moved(shape, by, size);
        expectInside(shape);
      }
    }),
  );
});

test('an arrow keeps its direction when it is moved, and turns when its tip is', () => {
  const arrow = aShape('arrow', { x: 100, y: 100, width: -60, height: -20 });
  expect(moved(arrow, { x: -500, y: 5 }, size)).toMatchObject({ x: 60, y: 105, width: -60, height: -20 });
  expect(resized(arrow, handles(1), { x: 90, y: 0 }, size)).toMatchObject({ x: 100, y: 100, width: 30, height: -20 });
});

test('a box that is pulled over its other side is turned over', () => {
  const box = resized(aShape('rectangle'), handles(0), { x: 100, y: 60 }, size);
  expect(box).toMatchObject({ x: 180, y: 90, width: 20, height: 20 });
});

test('blackouts are painted last, whatever was added when', () => {
  const kinds = inOrder([aShape('blackout'), aShape('text'), aShape('blackout', { nr: 2 }), aShape('arrow')]);
  expect(kinds.map(({ kind }) => kind)).toEqual(['text', 'arrow', 'blackout', 'blackout']);
});

test('of several shapes the one is hit that is seen there', () => {
  const frame = aShape('rectangle', { x: 10, y: 10, width: 300, height: 300 });
  const arrow = aShape('arrow', { x: 50, y: 50, width: 100, height: 100 });
  const number = aShape('number', { x: 90, y: 90, width: 20, height: 20 });
  const blackout = aShape('blackout', { x: 95, y: 95, width: 100, height: 100 });
  const all = [blackout, frame, arrow, number];
  expect(shapeAt(all, { x: 60, y: 61 }, 5)).toBe(arrow);
  expect(shapeAt(all, { x: 92, y: 92 }, 5)).toBe(number);
  expect(shapeAt(all, { x: 100, y: 100 }, 5)).toBe(blackout);
  expect(shapeAt(all, { x: 12, y: 200 }, 5)).toBe(frame);
  expect(shapeAt(all, { x: 20, y: 250 }, 5)).toBe(frame);
  expect(shapeAt(all, { x: 400, y: 200 }, 5)).toBeUndefined();
});
