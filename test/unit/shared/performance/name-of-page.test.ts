import { expect, test } from '@playwright/test';
import { nameOfPage } from '../../../../shared/performance/name-of-page.ts';

const nameOf = (path: string) => nameOfPage(`https://shop.example${path}`);

test('a name has no query and no fragment', () => {
  expect(nameOf('/')).toBe('/');
  expect(nameOf('')).toBe('/');
  expect(nameOf('/cart?item=7#pay')).toBe('/cart');
  expect(nameOfPage('https://user:secret@shop.example/cart/')).toBe('/cart/');
});

test('what differs from visit to visit is a star', () => {
  expect(nameOf('/orders/10482')).toBe('/orders/*');
  expect(nameOf('/orders/10482/items/3')).toBe('/orders/*/items/*');
  expect(nameOf('/u/3f2504e0-4f89-11d3-9a0c-0305e82c3301/edit')).toBe('/u/*/edit');
  expect(nameOf('/commit/9fceb02d0ae598e95dc970b74767f19372d61af8')).toBe('/commit/*');
  expect(nameOf('/app.3f2b8c9d.js')).toBe('/app.*.js');
  expect(nameOf('/watch/dQw4w9WgXcQ')).toBe('/watch/*');
  expect(nameOf('/billing/cus_9s6XKzkNRiz8i3')).toBe('/billing/*');
  expect(nameOf('/n/V1StGXR8_Z5jdHi6B-myT')).toBe('/n/*');
  expect(nameOf('/e/01ARZ3NDEKTSV4RRFFQ69G5FAV')).toBe('/e/*');
  expect(nameOf('/blue-shoes-12345.html')).toBe('/blue-shoes-*.html');
  expect(nameOf('/2026/11/22/news')).toBe('/*/*/*/news');
  expect(nameOf('/people/jane@mail.example')).toBe('/people/*');
  expect(nameOf('/people/jane%40mail.example')).toBe('/people/*');
  expect(nameOf('/cart;jsessionid=3A5B')).toBe('/cart');
});

test('words stay words', () => {
  for (const path of [
    '/v2/users',
    '/index.html',
    '/facade/decade',
    '/about-us',
    '/how_to/getting-started',
    '/Übersicht',
  ])
    expect(nameOf(path)).toBe(new URL(path, 'https://shop.example').pathname);
});

test('a name is short, whatever the address', () => {
  expect(nameOf(`/${'a'.repeat(100_000)}`).length).toBeLessThanOrEqual(200);
  expect(nameOf(`/${'aA1-'.repeat(20_000)}`).length).toBeLessThanOrEqual(200);
  expect(nameOfPage('about:blank')).toBe('blank');
});
