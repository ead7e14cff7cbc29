import { expect, test } from '@playwright/test';
import { pageOf, scrubUrl } from '../../../../shared/scrub/url.ts';

const cases: ReadonlyArray<readonly [url: string, scrubbed: string]> = [
  ['https://shop.example/cart?step=2', 'https://shop.example/cart?step=2'],
  ['https://me:pw@shop.example/', 'https://shop.example/'],
  ['https://shop.example/#access_token=abc', 'https://shop.example/'],
  ['https://shop.example/?api_key=abc&page=1', 'https://shop.example/?api_key=%5BFiltered%5D&page=1'],
  ['https://shop.example/?PassWord=x', 'https://shop.example/?PassWord=%5BFiltered%5D'],
  ['about:srcdoc', 'about:srcdoc'],
  ['nonsense', 'nonsense'],
];
for (const [url, scrubbed] of cases) {
  test(`scrubUrl() makes ${url} to ${scrubbed}`, () => {
    expect(scrubUrl(url)).toBe(scrubbed);
  });
}

test('pageOf() is the same on each visit', () => {
  expect(pageOf('https://shop.example/cart?x=1#y')).toBe('https://shop.example/cart');
});
