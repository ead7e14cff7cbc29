import { expect, test } from '@playwright/test';
import type { ErrorCapture } from '../../../../shared/capture/capture.ts';
import { withContextLines } from '../../../../shared/protocol/context-lines.ts';
import { type Excerpt, type SourceLines, sourceLinesOf } from '../../../../shared/source/excerpt.ts';
import { parseSourceLines } from '../../../../shared/source/parse-source-lines.ts';

const url = 'https://shop.example/basket?token=1';
const filename = 'https://shop.example/basket';

const excerpt: Excerpt = { line: 7, column: 3, lines: ['a', '  b();', 'c'], at: 1, offset: 2 };

/** The frame at that place, with its lines. */
function frameWith(of: Partial<Excerpt>, frame = {}) {
  const stacktrace = { frames: [{ filename, lineno: 7, colno: 3, in_app: true, ...frame }] };
  const source = { url, excerpts: [{ ...excerpt, ...of }] };
  return withContextLines([{ type: 'Error', value: '', stacktrace }], source)[0]?.stacktrace?.frames[0];
}

test('a frame gets the lines of its place, and no other does', () => {
  expect(frameWith({})).toMatchObject({ pre_context: ['a'], context_line: '  b();', post_context: ['c'] });
  for (const other of [{ lineno: 8 }, { colno: 4 }, { filename: 'https://shop.example/basket.js' }])
    expect(frameWith({}, other)).not.toHaveProperty('context_line');
});

test('there are at most five lines to either side', () => {
  const lines = Array.from({ length: 41 }, (_, index) => `line ${index}`);
  const frame = frameWith({ lines, at: 20 });
  expect(frame?.pre_context).toEqual(lines.slice(15, 20));
  expect(frame?.post_context).toEqual(lines.slice(21, 26));
});

test('a long line is cut around its column, the others from their start', () => {
  const long = `${'x'.repeat(500)}HERE${'y'.repeat(500)}`;
  const frame = frameWith({ lines: [long, long, 'z'], at: 1, offset: 500 });
  expect(frame?.context_line).toMatch(/^…x+HERE.*y…$/);
  expect(frame?.context_line).toHaveLength(150);
  expect(frame?.pre_context?.[0]).toMatch(/^x+…$/);
});

test('a secret is masked before the line is cut, and where it is spread over lines there are none', () => {
  const token = ['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_');
  const line = `const key = '${token}';${' '.repeat(120)}fail();`;
  expect(JSON.stringify(frameWith({ lines: [line], at: 0, offset: 170 }))).not.toContain('wxyz0123');
  const body = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC';
  const pem = ['`-----BEGIN PRIVATE KEY-----', body, body, body, '-----END PRIVATE KEY-----`', 'use();'];
  expect(frameWith({ lines: pem, at: 5 })).not.toHaveProperty('context_line');
});

test('an excerpt has its bounds, whatever the script', () => {
  const long = 'y'.repeat(20_000);
  const text = ['', ...Array.from({ length: 300 }, () => '  z;'), `${long}; missing()${long}`, long, '  z;', ''];
  const stack = `ReferenceError: missing is not defined\n    at ${url}:400:20003`;
  const thrown = [{ kind: 'error', type: 'ReferenceError', value: 'missing is not defined', stack }] as const;
  const capture: ErrorCapture = { kind: 'error', handler: 'onerror', thrown };
  const source = sourceLinesOf(capture, url, [text], () => false);
  const [found] = source?.excerpts ?? [];
  expect(found?.lines[found.at]?.slice(found.offset)).toMatch(/^missing\(\)/);
  expect(found?.lines).toHaveLength(64 + 1 + 2);
  expect(parseSourceLines(source)).toEqual(source);
  expect(sourceLinesOf(capture, url, [text], () => true)).toBeUndefined();
  expect(sourceLinesOf(capture, 'about:srcdoc', [text], () => false)).toBeUndefined();
});

const source: SourceLines = { url, excerpts: [excerpt] };

test('parseSourceLines() reads what the content script says, and passes on nothing else', () => {
  expect(parseSourceLines({ ...source, dsn: 1, excerpts: [{ ...excerpt, more: 1 }] })).toEqual(source);
});

const withExcerpt = (part: Readonly<Record<string, unknown>>) => ({ url, excerpts: [{ ...excerpt, ...part }] });

const refused: ReadonlyArray<readonly [what: string, data: unknown]> = [
  ['nothing', undefined],
  ['a text', 'lines'],
  ['no excerpt', { url, excerpts: [] }],
  ['nine excerpts', { url, excerpts: Array.from({ length: 9 }, () => excerpt) }],
  ['a gap among excerpts', { url, excerpts: new Array(2) }],
  ['an address of a megabyte', { url: 'x'.repeat(1_000_000), excerpts: [excerpt] }],
  ['a line that is no text', withExcerpt({ lines: ['a', 1, 'c'] })],
  ['a gap among lines', withExcerpt({ lines: new Array(3) })],
  ['a line with an end in it', withExcerpt({ lines: ['a', 'b\nc', 'd'] })],
  ['a line that is too long', withExcerpt({ lines: ['x'.repeat(5000)], at: 0 })],
  ['too many lines', withExcerpt({ lines: new Array(2 ** 31).fill('', 0, 0) })],
  ['lines that are too long together', withExcerpt({ lines: Array.from({ length: 10 }, () => 'x'.repeat(4000)) })],
  ['a place outside of the lines', withExcerpt({ at: 3 })],
  ['a place before the lines', withExcerpt({ at: -1 })],
  ['a column that is no number', withExcerpt({ column: '3' })],
  ['an offset that is none', withExcerpt({ offset: Number.NaN })],
];
for (const [what, data] of refused) {
  test(`parseSourceLines() refuses ${what}`, () => {
    expect(parseSourceLines(data)).toBeUndefined();
  });
}
