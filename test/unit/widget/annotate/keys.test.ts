import { expect, test } from '@playwright/test';
import { actionAnywhere, actionOnPicture, type Press } from '../../../../widget/annotate/keys.ts';
import { type Editing, editing, emptyEditing, selectedOf } from '../../../../widget/annotate/picture-model.ts';
import { tools } from '../../../../widget/annotate/tools.ts';

const press = (keys: string, code = ''): Press => {
  const [key = '', ...held] = keys.split('+').reverse();
  const has = (name: string) => held.includes(name);
  return {
    key: key || '+',
    code,
    shiftKey: has('Shift'),
    ctrlKey: has('Ctrl'),
    altKey: has('Alt'),
    metaKey: has('Meta'),
  };
};
const empty = emptyEditing({ width: 1000, height: 800 });
const middle = { x: 500, y: 400 };
/** The picture after these keys, which are pressed on it. */
const typed = (...keys: readonly string[]): Editing =>
  keys.reduce((state, key) => {
    const action = actionOnPicture(press(key), state, middle) ?? actionAnywhere(press(key));
    return action ? editing(state, action) : state;
  }, empty);
const selected = (...keys: readonly string[]) => selectedOf(typed(...keys));

test('each tool has a letter of its own, whatever the case', () => {
  expect(new Set(tools.map(({ key }) => key)).size).toBe(tools.length);
  for (const { key, name } of tools) {
    expect(typed(key).tool).toBe(name);
    expect(typed(key.toLowerCase()).tool).toBe(name);
  }
});

test('on a keyboard without Latin letters, the place of the key counts', () => {
  expect(actionAnywhere(press('к', 'KeyR'))).toEqual({ type: 'picked', tool: 'rectangle' });
  expect(actionAnywhere(press('Ctrl+я', 'KeyZ'))).toEqual({ type: 'undone' });
  // Here Z and Y change places: the letter counts.
  expect(actionAnywhere(press('Ctrl+z', 'KeyY'))).toEqual({ type: 'undone' });
});

test('letters that are held with others are the browser’s', () => {
  for (const keys of ['Ctrl+r', 'Meta+t', 'Alt+a', 'Ctrl+1', 'Ctrl+Enter'])
    expect(actionAnywhere(press(keys)), keys).toBeUndefined();
  expect(actionOnPicture(press('Ctrl+Enter'), typed('r'), middle)).toBeUndefined();
});

test('Enter and Space place a shape in the middle, each once more another', () => {
  expect(selected('r', 'Enter')).toMatchObject({ kind: 'rectangle', x: 350, y: 300, width: 300, height: 200 });
  expect(selected('a', ' ')).toMatchObject({ kind: 'arrow', x: 350, y: 550, width: 150, height: -150 });
  expect(typed('n', 'Enter', 'Enter', 'Enter').shapes.map(({ nr }) => nr)).toEqual([1, 2, 3]);
});

test('without a tool, Enter says what to do', () => {
  expect(typed('Enter')).toMatchObject({ shapes: [], said: { says: 'noTool' } });
});

test('arrows move what is selected, with Shift by ten, and with Ctrl or Alt they change its size', () => {
  expect(selected('r', 'Enter', 'ArrowRight', 'Shift+ArrowDown')).toMatchObject({ x: 351, y: 310 });
  for (const held of ['Ctrl', 'Alt', 'Meta'])
    expect(selected('b', 'Enter', `${held}+ArrowRight`, `Shift+${held}+ArrowUp`), held).toMatchObject({
      x: 350,
      y: 300,
      width: 301,
      height: 190,
    });
  expect(selected('a', 'Enter', 'Ctrl+Shift+ArrowRight')).toMatchObject({ x: 350, width: 160 });
});

test('a row of arrows is undone at once, and moving and sizing are two', () => {
  const moves = ['r', 'Enter', 'ArrowRight', 'ArrowRight', 'ArrowDown'];
  expect(selected(...moves, 'Ctrl+z')).toMatchObject({ x: 350, y: 300 });
  expect(selected(...moves, 'Ctrl+ArrowUp', 'Ctrl+z')).toMatchObject({ x: 352, y: 301, height: 200 });
  expect(selected(...moves, 'Ctrl+z', 'Ctrl+Shift+Z')).toMatchObject({ x: 352, y: 301 });
});

test('the size of a number and a text goes with the picture, and that is said', () => {
  const before = typed('n', 'Enter');
  const after = typed('n', 'Enter', 'Ctrl+ArrowRight');
  expect(after.shapes).toEqual(before.shapes);
  expect(after.said).toEqual({ says: 'fixedSize' });
});

test('Delete removes what is selected, and the next is at hand', () => {
  expect(typed('r', 'Enter', 'Enter', 'Delete', 'Backspace').shapes).toEqual([]);
});

test('Escape drops the selection and nothing else', () => {
  const before = typed('r', 'Enter');
  expect(typed('r', 'Enter', 'Escape')).toMatchObject({
    shapes: before.shapes,
    selected: undefined,
    tool: 'rectangle',
  });
});

test('arrows without a selection are left to the browser, which scrolls by them', () => {
  expect(actionOnPicture(press('ArrowDown'), empty, middle)).toBeUndefined();
});
