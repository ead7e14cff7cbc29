import { expect, test } from '@playwright/test';
import type { ErrorCapture } from '../../../../shared/capture/capture.ts';
import { isHiddenError, parseHosts } from '../../../../shared/capture/hidden-error.ts';

const hidden: ErrorCapture = {
  kind: 'error',
  handler: 'onerror',
  thrown: [{ kind: 'primitive', type: 'null', value: 'null' }],
  message: 'Script error.',
};

test('isHiddenError() knows what a browser says instead of an error', () => {
  expect(isHiddenError(hidden)).toBe(true);
  expect(isHiddenError({ ...hidden, message: 'Uncaught Script error.' })).toBe(true);
});

const others: ReadonlyArray<readonly [what: string, change: Partial<ErrorCapture>]> = [
  ['with a place', { place: { url: 'https://a.example/x.js', line: 1, column: 1 } }],
  ['with an error', { thrown: [{ kind: 'error', type: 'Error', value: 'Script error.' }] }],
  ['with other words', { message: 'Script error. Or not' }],
  ['that says nothing', { message: '' }],
];
for (const [what, change] of others) {
  test(`isHiddenError() takes no error ${what} for a hidden one`, () => {
    expect(isHiddenError({ ...hidden, ...change })).toBe(false);
  });
}

test('parseHosts() lets hosts through and nothing else', () => {
  expect(parseHosts(['cdn.example', 'cdn.example:8080', '[::1]:80'])).toEqual([
    'cdn.example',
    'cdn.example:8080',
    '[::1]:80',
  ]);
  for (const data of [undefined, 'cdn.example', [1], ['a, b'], ['<b>'], Array(11).fill('a')])
    expect(parseHosts(data)).toEqual([]);
});
