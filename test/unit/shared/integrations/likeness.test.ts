import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { likenessOf } from '../../../../shared/integrations/likeness.ts';

test('texts that differ in their figures are alike, and in a word are not', () => {
  const of = (text: string) => likenessOf(text, 0);
  expect(of('Cart 17 has 3 items')).toBe(of('Cart 42 has 9 items'));
  expect(of('Cart 17 has 3 items')).not.toBe(of('Card 17 has 3 items'));
});

test('the same text at two places is never alike', () => {
  const place = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  fc.assert(
    fc.property(fc.string(), place, place, (text, here, there) => {
      expect(likenessOf(text, here) === likenessOf(text, there)).toBe(here === there);
    }),
  );
});
