import { expect, test } from '@playwright/test';
import { movedRoutes, type Route, targetOf, waysOf } from '../../../../shared/delivery/route.ts';
import { isSampled } from '../../../../shared/delivery/sampling.ts';
import type { EventId } from '../../../../shared/protocol/event.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { parseSitePattern } from '../../../../shared/site-pattern.ts';

const dsn = (project: number) => `https://key@tracker.example/${project}`;
const target = { resend: undefined, paced: true, release: '', environment: '', sampleRate: 1 };
const route = (project: number, ...sites: readonly string[]): Route => ({
  ...target,
  dsn: dsn(project),
  sites: sites.map(parseSitePattern),
});

test('the first route that names a site counts, and the others go where all go', () => {
  const routing = {
    ...defaultSettings,
    dsn: dsn(1),
    routes: [
      route(2, 'https://shop.example', '*.api.example'),
      route(3, '*.example'),
      route(4, 'https://shop.example'),
    ],
  };
  const to = (page: string) => targetOf(routing, page).dsn;
  expect(to('https://shop.example/cart')).toBe(dsn(2));
  expect(to('https://api.example/')).toBe(dsn(2));
  expect(to('https://v2.api.example:8443/')).toBe(dsn(2));
  expect(to('http://shop.example/')).toBe(dsn(3));
  expect(to('https://notapi.example/')).toBe(dsn(3));
  expect(to('https://example.com/')).toBe(dsn(1));
  expect(to('about:blank')).toBe(dsn(1));
});

test('every DSN in use is a way, once, and of the former ones those that are still sent to', () => {
  const routing = {
    ...defaultSettings,
    dsn: dsn(1),
    resend: false,
    routes: [route(1, '*.example'), route(2, 'https://shop.example'), { ...route(5, '*'), dsn: '' }],
    formers: [
      { dsn: dsn(3), sends: true },
      { dsn: dsn(4), sends: false },
    ],
  };
  expect(waysOf(routing).map((way) => [way.dsn.text, way.resendWhenAway])).toEqual([
    [dsn(1), false],
    [dsn(2), true],
    [dsn(3), true],
  ]);
});

for (const [text, pattern] of [
  ['shop.example', 'https://shop.example'],
  ['http://shop.example:8080', 'http://shop.example:8080'],
  [' *.Shop.Example ', '*.shop.example'],
  ['*.bücher.example', '*.xn--bcher-kva.example'],
  ['*', '*'],
] as const)
  test(`"${text}" as sites is ${pattern}`, () => {
    expect(parseSitePattern(text)).toBe(pattern);
  });

for (const text of [
  '',
  '*.',
  'shop.*',
  '*.*.example',
  '**.example',
  'ftp://shop.example',
  '*.shop.example/path',
  '*.[::1',
])
  test(`"${text}" names no sites, and is refused in words`, () => {
    expect(() => parseSitePattern(text)).toThrow(/^Cannot watch/);
  });

test('a share is drawn by the id alone: the same at every asking, and about as large as wanted', () => {
  const ids = Array.from({ length: 2000 }, () => crypto.randomUUID().replaceAll('-', '') as EventId);
  const share = (rate: number) => ids.filter((id) => isSampled(id, rate)).length;
  expect([share(0), share(1)]).toEqual([0, 2000]);
  expect(share(0.5)).toBe(share(0.5));
  // More than eight standard deviations from it: once in 10^15 runs.
  expect(Math.abs(share(0.5) - 1000)).toBeLessThan(190);
  // What is in a smaller share is in a larger one.
  expect(ids.filter((id) => isSampled(id, 0.2) && !isSampled(id, 0.3))).toEqual([]);
});

const named = (...names: readonly string[]) =>
  names.map((name) => ({ ...blankTarget, sites: [parseSitePattern(`https://${name}.example`)] }));
const blankTarget = { dsn: '', resend: undefined, paced: true, release: '', environment: '', sampleRate: 1 };
const order = (routes: readonly Route[]) => routes.map(({ sites }) => sites.join()).join(' ');

for (const [name, way, expected] of [
  ['b', 'up', ['b', 'a', 'c']],
  ['b', 'down', ['a', 'c', 'b']],
  ['a', 'up', ['a', 'b', 'c']],
  ['c', 'down', ['a', 'b', 'c']],
  ['unknown', 'up', ['a', 'b', 'c']],
  ['unknown', 'down', ['a', 'b', 'c']],
] as const)
  test(`of the routes a, b, c, ${name} moved ${way} gives ${expected.join(', ')}`, () => {
    const moved = movedRoutes(named('a', 'b', 'c'), named(name)[0]?.sites ?? [], way);
    expect(order(moved)).toBe(order(named(...expected)));
  });
