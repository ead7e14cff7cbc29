import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { sayingInWords } from '../../../../widget/annotate/annotate-words.ts';
import { newShape, placedShape } from '../../../../widget/annotate/new-shape.ts';
import {
  type Editing,
  type EditingAction,
  editing,
  emptyEditing,
  selectedOf,
} from '../../../../widget/annotate/picture-model.ts';
import { idOf, type Kind, moved, type Shape } from '../../../../widget/annotate/shapes.ts';
import { colors } from '../../../../widget/annotate/tools.ts';
import { en } from '../../../../widget/annotate/words/marking-en.ts';

const empty = emptyEditing({ width: 1280, height: 800 });
const after = (state: Editing, ...actions: readonly EditingAction[]) => actions.reduce(editing, state);
const middle = { x: 640, y: 400 };
const add = (state: Editing, kind: Kind, key?: string) =>
  editing(state, { type: 'put', shape: placedShape(state, kind, middle), ...(key && { key }) });
const kinds: readonly Kind[] = ['crop', 'rectangle', 'arrow', 'text', 'number', 'blackout'];

/** What somebody may do next. What it is done to is found when its turn comes. */
const anyAct = fc.oneof(
  fc.record({ does: fc.constant('add' as const), kind: fc.constantFrom(...kinds) }),
  fc.record({
    does: fc.constant('move' as const),
    which: fc.nat(20),
    x: fc.integer({ min: -50, max: 50 }),
    key: fc.option(fc.constantFrom('a', 'b')),
  }),
  fc.record({ does: fc.constant('remove' as const), which: fc.nat(20) }),
  fc.record({ does: fc.constant('colour' as const), color: fc.constantFrom(...colors) }),
  fc.record({ does: fc.constantFrom('undo' as const, 'redo' as const, 'deselect' as const) }),
);

function actionOf(act: typeof anyAct extends fc.Arbitrary<infer Act> ? Act : never, state: Editing): EditingAction {
  const shape = 'which' in act ? state.shapes[act.which % Math.max(1, state.shapes.length)] : undefined;
  switch (act.does) {
    case 'add':
      return { type: 'put', shape: placedShape(state, act.kind, middle) };
    case 'move':
      if (!shape) return { type: 'told', saying: { says: 'noTool' } };
      return { type: 'put', shape: moved(shape, { x: act.x, y: 0 }, state.size), ...(act.key && { key: act.key }) };
    case 'remove':
      return { type: 'removed', id: shape ? idOf(shape) : '' };
    case 'colour':
      return { type: 'coloured', color: act.color };
    case 'undo':
      return { type: 'undone' };
    case 'redo':
      return { type: 'redone' };
    case 'deselect':
      return { type: 'selected', id: undefined };
  }
}

const afterAll = (acts: readonly Parameters<typeof actionOf>[0][]) =>
  acts.reduce((state, act) => editing(state, actionOf(act, state)), empty);

test('after whatever was done, undoing it all gives the bare picture, and redoing it all gives it back', () => {
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 60 }), (acts) => {
      const done = afterAll(acts);
      const all: Editing[] = [done];
      let state = done;
      while (state.past.length > 0) {
        state = editing(state, { type: 'undone' });
        all.push(state);
      }
      expect(state.shapes).toEqual([]);
      for (const former of all.reverse().slice(1)) {
        state = editing(state, { type: 'redone' });
        expect(state.shapes).toEqual(former.shapes);
      }
    }),
  );
});

test('whatever was done before, one more act and its undoing leave the picture as it was', () => {
  const acts = fc.array(anyAct, { maxLength: 30 });
  fc.assert(
    fc.property(acts, fc.constantFrom(...kinds), (before, kind) => {
      const state = afterAll(before);
      const again = after(add(state, kind), { type: 'undone' });
      expect(again.shapes).toEqual(state.shapes);
      // And all that came before can still be undone.
      expect(again.past.map(({ shapes }) => shapes)).toEqual(state.past.map(({ shapes }) => shapes));
    }),
  );
});

test('names are never given twice at a time, and what is selected is there', () => {
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 60 }), (acts) => {
      const state = afterAll(acts);
      const ids = state.shapes.map(idOf);
      expect(new Set(ids).size).toBe(ids.length);
      if (state.selected !== undefined) expect(ids).toContain(state.selected);
    }),
  );
});

test('acts of one key are one step, until something else is done or undone', () => {
  const start = add(empty, 'rectangle');
  const shape = selectedOf(start) as Shape;
  const to = (x: number, key = 'drag'): EditingAction => ({ type: 'put', shape: { ...shape, x }, key });
  expect(after(start, to(1), to(2), to(3), { type: 'undone' }).shapes).toEqual([shape]);
  expect(after(start, to(1), to(2, 'other'), { type: 'undone' }).shapes).toEqual([{ ...shape, x: 1 }]);
  const undone = after(start, to(1), to(2, 'other'), { type: 'undone' }, to(5), { type: 'undone' });
  expect(undone.shapes).toEqual([{ ...shape, x: 1 }]);
});

test('a gesture that is broken off has not been', () => {
  const start = add(empty, 'number');
  const begun = add(start, 'arrow', 'drag');
  const abandoned = editing(begun, { type: 'abandoned', key: 'drag' });
  expect(abandoned).toMatchObject({ shapes: start.shapes, future: [] });
  expect(abandoned.past).toHaveLength(1);
  expect(editing(start, { type: 'abandoned', key: 'drag' })).toBe(start);
});

test('a text that is left empty leaves no step behind', () => {
  const begun = add(empty, 'text', 'write');
  const ended = editing(begun, { type: 'removed', id: 'text-1', key: 'write' });
  expect(ended).toMatchObject({ shapes: [], past: [] });
});

test('numbers count on from the highest that is there', () => {
  const three = (['number', 'number', 'number'] as const).reduce<Editing>((state, kind) => add(state, kind), empty);
  expect(three.shapes.map(({ nr }) => nr)).toEqual([1, 2, 3]);
  const without = after(three, { type: 'removed', id: 'number-2' });
  expect(add(without, 'number').shapes.map(({ nr }) => nr)).toEqual([1, 3, 4]);
});

test('there is one crop, and another one takes its place', () => {
  const once = add(empty, 'crop');
  const twice = editing(once, { type: 'put', shape: newShape(once, 'crop', { x: 0, y: 0 }, { x: 10, y: 20 }) });
  expect(twice.shapes).toHaveLength(1);
  expect(twice.shapes[0]).toMatchObject({ width: 10, height: 20 });
});

test('each act is told', () => {
  const said = (...actions: readonly EditingAction[]) => {
    const { said: saying } = after(add(empty, 'rectangle'), ...actions);
    return saying && sayingInWords(saying, en);
  };
  expect(said()).toBe('Rectangle 1 added at 490, 300, 300 by 200 pixels.');
  expect(said({ type: 'coloured', color: 'blue' })).toBe('Rectangle 1 is blue.');
  expect(said({ type: 'removed', id: 'rectangle-1' })).toBe('Rectangle 1 removed.');
  expect(said({ type: 'undone' })).toBe('Undone: Rectangle 1 added.');
  expect(said({ type: 'undone' }, { type: 'redone' })).toBe('Done again: Rectangle 1 added.');
  expect(said({ type: 'undone' }, { type: 'undone' })).toBe('There is nothing to undo.');
  expect(said({ type: 'picked', tool: 'crop' })).toBe('Crop.');
});

test('choosing what to draw drops the selection, whose handles would be in the way', () => {
  const state = add(empty, 'rectangle');
  expect(editing(state, { type: 'picked', tool: 'select' }).selected).toBe('rectangle-1');
  expect(editing(state, { type: 'picked', tool: 'arrow' }).selected).toBeUndefined();
});

test('shapes that are placed where one is already stand aside', () => {
  const two = add(add(empty, 'number'), 'number');
  const [first, second] = two.shapes;
  expect(second?.x).toBeGreaterThan(first?.x ?? 0);
  expect(second?.y).toBeGreaterThan(first?.y ?? 0);
});

test('in a picture of one pixel, anything can be placed', () => {
  for (const kind of kinds) {
    const tiny = emptyEditing({ width: 1, height: 1 });
    const { shapes } = editing(tiny, { type: 'put', shape: placedShape(tiny, kind, { x: 0.5, y: 0.5 }) });
    expect(shapes, kind).toHaveLength(1);
    expect(Math.abs(shapes[0]?.width ?? 2)).toBeLessThanOrEqual(1);
  }
});
