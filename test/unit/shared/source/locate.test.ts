import { expect, test } from '@playwright/test';
import type { ErrorCapture, ThrownValue } from '../../../../shared/capture/capture.ts';
import { placesInDocument } from '../../../../shared/source/document-places.ts';
import { locate } from '../../../../shared/source/locate.ts';
import { cpuTimeOf } from '../../../support/cpu-time.ts';

const url = 'https://shop.example/basket?item=1';

const capture = (thrown: Partial<ThrownValue>): ErrorCapture => ({
  kind: 'error',
  handler: 'onerror',
  thrown: [{ kind: 'error', type: 'Error', value: 'boom', ...thrown }],
});

/** A stack as Chromium writes it, of `function line:column` in the document. */
const v8 = (type: string, value: string, ...frames: readonly string[]) => ({
  type,
  value,
  stack: [
    `${type}: ${value}`,
    ...frames.map((frame) => {
      const [, name = '', place] = /^(?:(\S+) )?(\d+:\d+)$/.exec(frame) ?? [];
      return name === '' ? `    at ${url}:${place}` : `    at ${name} (${url}:${place})`;
    }),
  ].join('\n'),
});

/** The lines that are found for the frames of a thrown value, in the order of its stack. */
function found(thrown: Partial<ThrownValue>, ...scripts: readonly string[]): readonly (string | undefined)[] {
  const lines = scripts.map((text) => text.split('\n'));
  return locate(placesInDocument(capture(thrown), url), lines).map(
    (location) => location && lines[location.script]?.[location.line]?.trim(),
  );
}

const script = `
  function load(x) {
    throw new Error('boom');
  }
  load(1);
`;

test('where a script begins is told by what stands at the places of its frames', () => {
  expect(found(v8('Error', 'boom', 'load 17:11', '19:3'), script)).toEqual(["throw new Error('boom');", 'load(1);']);
});

test('a place that can be in two lines is in none', () => {
  const twice = `\n  throw new Error('a');\n  throw new Error('b');\n`;
  expect(found(v8('Error', 'b', '12:9'), twice)).toEqual([undefined]);
  expect(found(v8('Error', 'b', '12:9'), twice, twice)).toEqual([undefined]);
});

test('a place that can be in two scripts is in none, even if one of them was added to mislead', () => {
  expect(found(v8('Error', 'boom', 'load 17:11', '19:3'), script, script.replace('boom', 'bait'))).toEqual([
    undefined,
    undefined,
  ]);
});

test('the order of scripts can tell two of them apart', () => {
  const helper = `\n  function check() {\n    throw new Error('no');\n  }\n`;
  const caller = `\n  check();\n`;
  // The caller's script stands behind, so the frames cannot be the other way about.
  expect(found(v8('Error', 'no', 'check 7:11', '12:3'), helper, caller)).toEqual([
    "throw new Error('no');",
    'check();',
  ]);
});

test('a place that is nowhere makes all the others doubtful', () => {
  expect(found(v8('Error', 'boom', 'load 17:11', '19:3', 'other 30:90'), script)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a name that the engine did not find tells its line', () => {
  const names = `\n  one();\n  two();\n  six();\n`;
  expect(found(v8('ReferenceError', 'two is not defined', '9:3'), names)).toEqual(['two();']);
  expect(found(v8('TypeError', 'two is not a function', '9:3'), names)).toEqual([undefined]);
  const error = `\n  one();\n  throw new ReferenceError('two is not defined');\n  two();\n  four;\n`;
  expect(found(v8('ReferenceError', 'two is not defined', '9:9'), error)).toEqual([
    "throw new ReferenceError('two is not defined');",
  ]);
});

test('a property that is read of nothing tells its line', () => {
  const reads = `\n  a.one.x;\n  a.two.x;\n`;
  expect(found(v8('TypeError', "Cannot read properties of undefined (reading 'two')", '9:5'), reads)).toEqual([
    'a.two.x;',
  ]);
});

test('an error by another name can be made by any call', () => {
  const plain = `\n    send(make('x'));\n    fill(new Error('x'));\n`;
  expect(found(v8('Error', 'x', '9:10'), plain)).toEqual(["fill(new Error('x'));"]);
  expect(found(v8('Error', 'x', '9:10'), `${plain}make = Error;\n`)).toEqual([undefined]);
});

test('the first and the last line of a script are no whole lines of the file', () => {
  expect(found(v8('Error', 'x', '9:20'), `throw new Error('x');`)).toEqual([undefined]);
  expect(found(v8('Error', 'x', '9:7'), `\nthrow new Error('x');`)).toEqual([undefined]);
  expect(found(v8('Error', 'x', '9:7'), `\nthrow new Error('x');\n`)).toEqual(["throw new Error('x');"]);
});

test('what can be in the first line of a script, behind its tag, is not told', () => {
  const line = `\n            throw new Error('x');\n`;
  expect(found(v8('Error', 'x', '9:19'), line)).toEqual(["throw new Error('x');"]);
  expect(found(v8('Error', 'x', '9:19'), line, 'fail();')).toEqual([undefined]);
});

test('Firefox counts a character outside the basic plane once, Chromium twice', () => {
  const smile = `\n  '😀'; throw new Error('x');\n`;
  const lines = [smile.split('\n')];
  const at = (column: number) => {
    const stack = `@${url}:4:${column}\n`;
    return locate(placesInDocument(capture({ value: 'x', stack }), url), lines)[0];
  };
  expect(at(14)).toEqual({ script: 0, line: 1 });
  expect(at(15)).toEqual({ script: 0, line: 1 });
  expect(at(16)).toBeUndefined();
});

const placesOf = (stack: string) =>
  placesInDocument(capture({ stack }), url).map(({ line, column }) => `${line}:${column}`);

test('only what is in the document itself is a place in it', () => {
  const v8Stack = `Error: boom
    at eval (eval at run (${url}:3:3), <anonymous>:3:4)
    at other (https://shop.example/basket.js:1:2)
    at query (https://shop.example/basket?item=12:1:2)
    at <anonymous>:7:7
    at HTMLButtonElement.onclick (${url}:9:9)
    at async load (${url}:10:5)`;
  expect(placesOf(v8Stack)).toEqual(['10:5']);
  const spiderMonkeyStack = `@${url}#part line 115 > injectedScript:121:2
@${url} line 124 > eval:3:4
onclick/<@${url}:1:20
setTimeout handler*onclick@${url}:1:11
async*load/run@${url}#part:10:5
`;
  expect(placesOf(spiderMonkeyStack)).toEqual(['10:5']);
});

test('a message that looks like a frame is none', () => {
  const value = `look\n    at f (${url}:3:3)`;
  const stack = `Error: ${value}\n    at g (${url}:4:4)`;
  expect(placesInDocument(capture({ value, stack }), url)).toMatchObject([{ line: 4, functions: ['g'] }]);
});

test('a text that is thrown has the place that the browser tells', () => {
  const thrown = [{ kind: 'primitive', type: 'string', value: 'boom' }] as const;
  const place = { url: `${url}#part`, line: 3, column: 5 };
  expect(placesInDocument({ kind: 'error', handler: 'onerror', thrown, place }, url)).toMatchObject([
    { line: 3, column: 5 },
  ]);
});

test('a stack of the deepest recursion and long scripts are looked through in no time', () => {
  const frames = Array.from({ length: 5000 }, (_, index) => `load ${index + 5}:3`);
  const scripts = Array.from({ length: 50 }, () => `function load() {}\n${'  load();\n'.repeat(2000)}`);
  expect(cpuTimeOf(() => found(v8('Error', 'x', ...frames), ...scripts))).toBeLessThan(3000);
});
