import { expect, test } from '@playwright/test';
import { pageKeyOf, placeFrame, type Sender, withoutForeignReferrer } from '../../../../shared/capture/frame.ts';
import type { Site } from '../../../../shared/sites.ts';

const shop = 'https://shop.example';
const bank = 'https://bank.example';
const top: Sender = { origin: shop, url: `${shop}/cart?x=1`, tabUrl: `${shop}/cart?x=1` };
const place = (sender: Partial<Sender>, claimed = '', sites = [shop]) =>
  placeFrame({ ...top, ...sender }, claimed, sites as Site[]);

const cases: ReadonlyArray<
  readonly [what: string, sender: Partial<Sender>, claimed: string, place: ReturnType<typeof place>]
> = [
  ['a page', {}, '', { origin: shop, url: `${shop}/cart?x=1`, page: `${shop}/cart` }],
  ['a page on its newest route', {}, `${shop}/pay`, { origin: shop, url: `${shop}/pay`, page: `${shop}/cart` }],
  [
    'a page that claims to be another',
    {},
    `${bank}/login`,
    { origin: shop, url: `${shop}/cart?x=1`, page: `${shop}/cart` },
  ],
  ['a page of a site that is not watched', { origin: bank, url: `${bank}/`, tabUrl: `${bank}/` }, '', undefined],
  ['another port', { origin: `${shop}:8443`, url: `${shop}:8443/`, tabUrl: `${shop}:8443/` }, '', undefined],
  ['a frame of another site', { origin: bank, url: `${bank}/ad` }, '', undefined],
  [
    'a srcdoc frame',
    { url: 'about:srcdoc' },
    'about:srcdoc',
    { origin: shop, url: `${shop}/cart?x=1`, page: `${shop}/cart` },
  ],
  [
    'a sandboxed frame',
    { origin: 'null', url: `${shop}/frame` },
    `${shop}/frame`,
    { origin: 'null', url: `${shop}/frame`, page: `${shop}/cart` },
  ],
  ['a sandboxed frame of another site', { origin: 'null', url: `${bank}/frame` }, '', undefined],
  [
    'a sandboxed srcdoc frame',
    { origin: 'null', url: 'about:srcdoc' },
    '',
    { origin: 'null', url: `${shop}/cart?x=1`, page: `${shop}/cart` },
  ],
  [
    'a data: frame',
    { origin: 'null', url: 'data:text/html,x' },
    '',
    { origin: 'null', url: `${shop}/cart?x=1`, page: `${shop}/cart` },
  ],
  [
    'a frame in a page that is not watched',
    { tabUrl: `${bank}/account?patient=42`, url: `${shop}/embed` },
    '',
    { origin: shop, url: `${shop}/embed`, page: `${shop}/embed` },
  ],
  [
    'a srcdoc frame in a page that is not watched',
    { tabUrl: `${bank}/account?patient=42`, url: 'about:srcdoc' },
    '',
    { origin: shop, url: `${shop}/`, page: `${shop}/` },
  ],
  [
    'a frame whose page the browser does not tell',
    { tabUrl: '', url: `${shop}/embed` },
    '',
    { origin: shop, url: `${shop}/embed`, page: `${shop}/embed` },
  ],
  ['a browser page', { origin: 'null', url: 'about:blank', tabUrl: 'about:blank' }, '', undefined],
];
for (const [what, sender, claimed, expected] of cases) {
  test(`placeFrame() places ${what}`, () => {
    expect(place(sender, claimed)).toEqual(expected);
  });
}

test('placeFrame() takes every site when all are watched, but not browser pages', () => {
  expect(place({ origin: bank, url: `${bank}/`, tabUrl: `${bank}/` }, '', ['*'])).toMatchObject({ origin: bank });
  expect(place({ origin: 'null', url: 'about:blank', tabUrl: 'about:blank' }, '', ['*'])).toBeUndefined();
});

test('placeFrame() cuts an address that is an attack on the database', () => {
  expect(place({}, '', [shop])?.page.length).toBeLessThan(2049);
  expect(place({ tabUrl: `${shop}/${'x'.repeat(1e6)}` })?.page).toHaveLength(2048);
});

test('withoutForeignReferrer() keeps the address only of a watched page', () => {
  const sites = [shop] as Site[];
  expect(withoutForeignReferrer({ age: 1, referrer: `${shop}/cart` }, sites)).toEqual({
    age: 1,
    referrer: `${shop}/cart`,
  });
  expect(withoutForeignReferrer({ age: 1, referrer: `${bank}/account` }, sites)).toEqual({ age: 1 });
  expect(withoutForeignReferrer({ referrer: `${bank}/` }, ['*'] as unknown as Site[])).toEqual({
    referrer: `${bank}/`,
  });
});

test('a page is kept without the secret in its path', () => {
  const path = `${shop}/confirm/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3/now`;
  expect(pageKeyOf(`${path}?x=1`)).toBe(`${shop}/confirm/[Filtered]/now`);
  expect(place({ tabUrl: path })?.page).toBe(`${shop}/confirm/[Filtered]/now`);
});
