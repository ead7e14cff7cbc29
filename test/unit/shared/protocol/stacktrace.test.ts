import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { StackFrame } from '../../../../shared/protocol/event.ts';
import { parseStacktrace } from '../../../../shared/protocol/stacktrace.ts';
import { cpuTimeOf } from '../../../support/cpu-time.ts';

interface RealStack {
  readonly engine: 'V8' | 'SpiderMonkey';
  readonly situation: string;
  /** `Name: message` of the error. */
  readonly head: string;
  readonly stack: string;
  /** Oldest first, spelled as below. */
  readonly frames: readonly string[];
}

// Collected from both browsers; only the origin was changed. Each expected frame was compared with its line by a reader.
const real: readonly RealStack[] = JSON.parse(readFileSync(new URL('stacks.json', import.meta.url), 'utf8')).stacks;

test('parseStacktrace() is tried on stacks of both engines', () => {
  for (const engine of ['V8', 'SpiderMonkey']) {
    expect(real.filter((each) => each.engine === engine).length).toBeGreaterThanOrEqual(40);
  }
});

for (const { engine, situation, head, stack, frames } of real) {
  test(`parseStacktrace() reads a real stack of ${engine}: ${situation}`, () => {
    expect(parseStacktrace(stack, head).map(spell)).toEqual(frames);
    expect(JSON.stringify(parseStacktrace(stack, head))).not.toContain('secret');
  });
}

const lines: readonly [string, string][] = [
  // V8
  ['    at f (https://shop.example/a.js:1:2)', 'f https://shop.example/a.js:1:2'],
  ['    at https://shop.example/a.js:1:2', '? https://shop.example/a.js:1:2'],
  ['    at <anonymous> (https://shop.example/a.js:1:2)', '? https://shop.example/a.js:1:2'],
  ['    at async https://shop.example/a.js:1:2', '? https://shop.example/a.js:1:2'],
  ['    at f (https://shop.example:8443/a.js:1:2)', 'f https://shop.example:8443/a.js:1:2'],
  ['    at f (https://shop.example/a.js?t=(x):9:9#y:1:2)', 'f https://shop.example/a.js:1:2'],
  ['    at f (https://cdn.example/npm/react@18/a.js:1:2)', 'f https://cdn.example/npm/react@18/a.js:1:2'],
  ['    at a (b (https://shop.example/a.js:1:2)', 'a (b https://shop.example/a.js:1:2'],
  ['    at Array.map (native)', 'not in app: Array.map [native code]'],
  ['    at async Promise.all (index 12)', 'not in app: Promise.all <anonymous>'],
  ['    at <anonymous>:1:6', 'not in app: ? <anonymous>:1:6'],
  ['    at eval (eval at <anonymous> (:1:1), <anonymous>:1:6)', 'not in app: eval <anonymous>:1:1'],
  [
    '    at eval (eval at f (https://shop.example/(a)/b.js:3:4), <anonymous>:1:6)',
    'eval https://shop.example/(a)/b.js:3:4',
  ],
  ['    at f (file:///home/me/a.js:1:2)', 'f file:///home/me/a.js:1:2'],
  ['    at f (file:///C:/shop/a.js:1:2)', 'f file:///C:/shop/a.js:1:2'],
  ['    at f (chrome-extension://abcdef/page.js:1:2)', 'not in app: f chrome-extension://abcdef/page.js:1:2'],
  ['    at f (webpack-internal:///./src/a.tsx?1b2c:1:2)', 'f webpack-internal:///./src/a.tsx:1:2'],
  ['    at f (data:,(function f (a) { (b) }):1:2)', 'f <data:text/plain>:1:2'],
  ['    at f (wasm://wasm/abc:wasm-function[3]:0x1f)', 'f wasm://wasm/abc:1:32'],
  // SpiderMonkey
  ['f@https://shop.example/a.js:1:2', 'f https://shop.example/a.js:1:2'],
  ['@https://shop.example/a.js:1:2', '? https://shop.example/a.js:1:2'],
  ['f/<@https://shop.example/a.js:7', 'f/< https://shop.example/a.js:7'],
  ['f@https://cdn.example/npm/react@18/a.js:1:2', 'f https://cdn.example/npm/react@18/a.js:1:2'],
  ['@@iterator@https://shop.example/a.js:1:2', '@@iterator https://shop.example/a.js:1:2'],
  ['async*f@https://shop.example/a.js:1:2', 'f https://shop.example/a.js:1:2'],
  ['setTimeout handler*f@https://shop.example/a.js:1:2', 'f https://shop.example/a.js:1:2'],
  ['promise callback*@https://shop.example/a.js:1:2', '? https://shop.example/a.js:1:2'],
  ['EventListener.handleEvent*f@https://shop.example/a.js:1:2', 'f https://shop.example/a.js:1:2'],
  ['@https://shop.example/a.js?q line 16 > Function:1:1', 'eval https://shop.example/a.js:16'],
  ['anonymous@https://shop.example/a.js line 16 > Function:1:1', 'anonymous https://shop.example/a.js:16'],
  ['f@https://shop.example/a.js line 3 > eval line 1 > eval:4:5', 'f https://shop.example/a.js:3'],
  ['f@https://shop.example/a.js line 9 > WebAssembly.Module:wasm-function[3]:0x1f', 'f https://shop.example/a.js:9'],
  ['@https://shop.example/a.wasm:wasm-function[3]:0x1f', 'wasm-function[3] https://shop.example/a.wasm:1:32'],
  ['f@moz-extension://a-b-c/page.js:1:2', 'not in app: f moz-extension://a-b-c/page.js:1:2'],
  ['f@file:///home/me/a.js:1:2', 'f file:///home/me/a.js:1:2'],
  ['map@[native code]', 'not in app: map [native code]'],
  ['@debugger eval code:1:7', '? debugger eval code:1:7'],
];

for (const [line, frame] of lines) {
  test(`parseStacktrace() reads the line «${line.trim()}»`, () => {
    expect(parseStacktrace(line).map(spell)).toEqual([frame]);
  });
}

const noFrames: readonly string[] = [
  '',
  'Error: at home (see below)',
  '    at noon we met (all of us)',
  '    at noon',
  'TypeError: mail me@host:25',
  'someone@example.com',
];

for (const stack of noFrames) {
  test(`parseStacktrace() finds no frame in ${JSON.stringify(stack)}`, () => {
    expect(parseStacktrace(stack)).toEqual([]);
  });
}

const fake = 'bad\n    at fake (https://evil.example/a.js:1:2)';
const tail = '\n    at f (https://shop.example/a.js:1:2)';

for (const [name, stack, head] of [
  ['the head of the stack', `Error: ${fake}${tail}`, `Error: ${fake}`],
  ['a head that is a message alone', `${fake}${tail}`, fake],
  ['a line of the message in the other engine’s form', `Error: bad\nfake@https://evil.example/a.js:1:2${tail}`, ''],
  ['the message, when the name has changed since', `Error: ${fake}${tail}`, `CartError: ${fake}`],
] as const) {
  test(`parseStacktrace() takes no frame from ${name}`, () => {
    expect(parseStacktrace(stack, head).map(spell)).toEqual(['f https://shop.example/a.js:1:2']);
  });
}

test('parseStacktrace() ignores a head that the stack does not begin with', () => {
  const stack = `Error: x${tail}\n    at Error: y (https://shop.example/b.js:3:4)`;
  expect(parseStacktrace(stack, 'Other: y')).toHaveLength(2);
  expect(parseStacktrace(stack, 'Error: ')).toHaveLength(2);
  expect(parseStacktrace(stack, '')).toHaveLength(2);
});

test('parseStacktrace() orders frames from the oldest call to the throw', () => {
  expect(parseStacktrace('inner@https://a/a.js:1:1\nouter@https://a/a.js:2:1').map((frame) => frame.function)).toEqual([
    'outer',
    'inner',
  ]);
});

test('parseStacktrace() reads lines that end with a carriage return', () => {
  expect(parseStacktrace('Error: x\r\n    at f (https://a/a.js:1:2)\r\n').map(spell)).toEqual(['f https://a/a.js:1:2']);
  expect(parseStacktrace('f@https://a/a.js:1:2\r\n').map(spell)).toEqual(['f https://a/a.js:1:2']);
});

test('parseStacktrace() keeps the 250 frames nearest the throw', () => {
  const stack = Array.from({ length: 300 }, (_, depth) => `    at f${depth} (https://a/a.js:1:${depth + 1})`).join(
    '\n',
  );
  const frames = parseStacktrace(stack);
  expect(frames).toHaveLength(250);
  expect(frames.at(-1)?.function).toBe('f0');
  expect(frames[0]?.function).toBe('f249');
});

test('parseStacktrace() keeps function and position of a line that is far too long', () => {
  const script = `data:text/javascript,${'x ('.repeat(100_000)}`;
  expect(parseStacktrace(`    at f (${script}:12:34)`).map(spell)).toEqual(['f <data:text/javascript>:12:34']);
  expect(parseStacktrace(`f@${script}:12:34`).map(spell)).toEqual(['f <data:text/javascript>:12:34']);

  const [frame] = parseStacktrace(`    at f (https://a/${'b'.repeat(100_000)}.js:12:34)`);
  expect(frame).toMatchObject({ function: 'f', lineno: 12, colno: 34 });
  expect(frame?.filename).toMatch(/^https:\/\/a\/b{500,900}…b{50,127}\.js$/);
});

for (const piece of [
  'a',
  ' ',
  '(',
  ' (',
  ')',
  ':',
  ':1',
  '1',
  '@',
  '@a',
  'a:',
  '*',
  ' line 1 > ',
  'eval at ',
  '    at ',
  '\n',
]) {
  test(`parseStacktrace() needs little time for a megabyte of ${JSON.stringify(piece)}`, () => {
    const much = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const manyLines = `${piece.repeat(Math.floor(1000 / piece.length))}\n`.repeat(1000);
    const time = cpuTimeOf(() => {
      for (const stack of [much, `    at ${much}`, `f@${much}`, manyLines, `    at f (${manyLines}`])
        parseStacktrace(stack, much);
    });
    // By the square of the length it would be an hour: a slow machine may take its time.
    expect(time).toBeLessThan(10_000);
  });
}

function spell(frame: StackFrame): string {
  const at = [frame.filename, frame.lineno, frame.colno].filter((part) => part !== undefined).join(':');
  return `${frame.in_app ? '' : 'not in app: '}${frame.function} ${at}`;
}
