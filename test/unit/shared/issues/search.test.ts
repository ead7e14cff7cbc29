import { expect, test } from '@playwright/test';
import { issueSearch } from '../../../../shared/issues/search.ts';

const issue = {
  type: 'TypeError',
  value: 'Überweisung nicht möglich: order is undefined',
  blame: { kind: 'third-party', host: 'cdn.pay.example' },
} as const;
const pages = 'https://shop.example/checkout\nhttps://shop.example/cart\n';

const meant = [
  '',
  '  ',
  'typeerror',
  'ORDER undefined',
  'undefined order',
  'uberweisung MÖGLICH',
  'U\u0308berweisung',
  'pay.example',
  'checkout',
  'type cart order cdn',
  'is undefined',
];
for (const text of meant)
  test(`“${text}” means an issue that has its words`, () => {
    expect(issueSearch(text)({ ...issue, pages })).toBe(true);
  });

const notMeant = ['order 7', 'RangeError', '.*', 'third-party', 'checkoutcart', 'undefined\u0000'];
for (const text of notMeant)
  test(`${JSON.stringify(text)} does not mean an issue that lacks one of its words`, () => {
    expect(issueSearch(text)({ ...issue, pages })).toBe(false);
  });

test('where no address is given, none is searched', () => {
  expect(issueSearch('checkout')(issue)).toBe(false);
});
