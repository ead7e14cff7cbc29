import { expect, test } from '@playwright/test';
import { ruleMatcher } from '../../../shared/issues/ignored-by.ts';
import { proposeRule } from '../../../widget/propose-rule.ts';

const about = (value: string) => proposeRule({ type: 'Error', value });
const message = (pattern: string) => ({ field: 'message', pattern, isRegex: false });

test('an issue proposes the first line of its message, or its type', () => {
  expect(about('first\nsecond')).toEqual(message('first'));
  expect(about('x'.repeat(900)).pattern).toHaveLength(200);
  expect(proposeRule({ type: 'MyError', value: '' })).toEqual({ field: 'type', pattern: 'MyError', isRegex: false });
});

test('what has ids in it is ignored with the ids of others, and nothing else is', () => {
  const isIgnored = (value: string, other: string) =>
    ruleMatcher(about(value))({ type: 'Error', message: other, host: '', url: '' });
  const [one, two] = ['550e8400-e29b-41d4-a716-446655440000', '6ba7b810-9dad-11d1-80b4-00c04fd430c8'];
  const orders = 'https://shop.example/api/orders';
  for (const words of [
    `404 from ${orders}/${one}/lines?full=1`,
    `No order (${one}).`,
    'Cannot load <script> https://shop.example/17/a-3f9a1c2b.js',
  ])
    expect(isIgnored(words, words), words).toBe(true);
  expect(isIgnored(`404 from ${orders}/${one}/lines`, `404 from ${orders}/17/lines`)).toBe(true);
  expect(isIgnored(`No order (${one}).`, `No order (${two}).`)).toBe(true);
  expect(isIgnored(`404 from ${orders}/${one}/lines`, `500 from ${orders}/${one}/lines`)).toBe(false);
  expect(isIgnored(`404 from ${orders}/${one}/lines`, `404 from ${orders}/${one}/totals`)).toBe(false);
  expect(isIgnored(`404 from ${orders}/${one}/lines`, `404 from https://shop-example/api/orders/${one}/lines`)).toBe(
    false,
  );
});

test('what has none is proposed as it is, with its numbers', () => {
  for (const words of ['Minified React error #418', 'Cannot load <img> https://shop.example/pot.png (404)', 'a+b (c)'])
    expect(about(words)).toEqual(message(words));
});
