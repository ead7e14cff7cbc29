import { expect, test } from '@playwright/test';
import type { StackFrame } from '../../../../shared/protocol/event.ts';
import { scriptOf, withOriginals } from '../../../../shared/source-maps/original-frames.ts';
import type { OriginalPlace } from '../../../../shared/source-maps/source-map.ts';

const script = 'https://shop.example/app.js';
const frame: StackFrame = { filename: script, function: 'e', lineno: 1, colno: 20, in_app: true };

/** The frame, if its place is that one in the source. */
function written(place: Partial<OriginalPlace>, of: StackFrame = frame): StackFrame | undefined {
  const map = { file: undefined, placeOf: () => ({ source: 'a.ts', line: 1, column: 1, isIgnored: false, ...place }) };
  const values = [{ type: 'Error', value: '', stacktrace: { frames: [of] } }];
  return withOriginals(values, new Map([[script, map]]))[0]?.stacktrace?.frames[0];
}

test('a frame has its file, place and lines as they were written', () => {
  const lines = ['function run() {', '  throw new Error();', '}'];
  expect(written({ source: '/src/a.ts', line: 2, column: 3, lines })).toEqual({
    function: '…',
    filename: '/src/a.ts',
    lineno: 2,
    colno: 3,
    in_app: true,
    pre_context: ['function run() {'],
    context_line: '  throw new Error();',
    post_context: ['}'],
  });
});

test('a bundler’s own scheme is left out of the file', () => {
  const files = {
    'webpack://shop/./src/cart.ts': 'src/cart.ts',
    'webpack:///./src/cart.ts': 'src/cart.ts',
    'turbopack:///[project]/src/cart.ts': '[project]/src/cart.ts',
    'https://shop.example/src/cart.ts': 'https://shop.example/src/cart.ts',
  };
  for (const [source, file] of Object.entries(files)) expect(written({ source })?.filename, source).toBe(file);
});

test('what is of a library is not of the page itself, by its folder or as the map says', () => {
  expect(written({ source: '../node_modules/lib/index.js' })?.in_app).toBe(false);
  expect(written({ isIgnored: true })?.in_app).toBe(false);
  expect(written({}, { ...frame, in_app: false })?.in_app).toBe(false);
});

test('a frame without a place in a script of the Web, or with its lines, stays as it is', () => {
  const others: readonly StackFrame[] = [
    { filename: '<anonymous>', lineno: 1, colno: 1, in_app: false },
    { filename: 'blob:https://shop.example/1', lineno: 1, colno: 1, in_app: true },
    { filename: script, in_app: true },
    { ...frame, context_line: 'throw 1' },
  ];
  for (const other of others) {
    expect(scriptOf(other)).toBeUndefined();
    expect(written({}, other)).toBe(other);
  }
});
