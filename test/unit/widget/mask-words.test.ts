import { expect, test } from '@playwright/test';
import { judgeMask, maskInWords, tryMaskInWords } from '../../../widget/mask-words.ts';

const rule = { name: 'Orders', pattern: 'order-\\d+', isRegex: true };
const kept = [
  { type: 'Error', message: 'no Order-7', host: '', url: 'https://shop.example/' },
  { type: 'Error', message: 'x', host: '', url: 'https://shop.example/order' },
];

test('a mask is said as a person reads it', () => {
  expect(maskInWords(rule)).toBe('Orders: all that matches /order-\\d+/');
  expect(maskInWords({ ...rule, isRegex: false })).toBe('Orders: “order-\\d+”');
});

test('a mask in the making is empty, wrong with the reason, without a name, or right', () => {
  expect(judgeMask({ ...rule, pattern: ' ' })).toEqual({ kind: 'empty' });
  expect(judgeMask({ ...rule, pattern: '(a*)*' })).toMatchObject({
    kind: 'wrong',
    words: expect.stringContaining('can be empty is repeated'),
  });
  expect(judgeMask({ ...rule, name: ' ' })).toMatchObject({ kind: 'nameless' });
  expect(judgeMask(rule)).toEqual({ kind: 'right', rule });
});

test('a mask is tried on what was typed, and on what is kept', () => {
  const onKept = 'Finds something in the type, message or address of 1 of the 2 issues kept here.';
  expect(tryMaskInWords(rule, '', kept)).toEqual([onKept]);
  expect(tryMaskInWords(rule, 'ORDER-12 is late', kept)).toEqual(['Would be kept as: [Filtered] is late', onKept]);
  expect(tryMaskInWords(rule, 'order 12', [])).toEqual([
    'Finds nothing in this text.',
    'No issue is kept here to try it on.',
  ]);
});
