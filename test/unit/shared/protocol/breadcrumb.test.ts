import { expect, test } from '@playwright/test';
import type { Seconds } from '../../../../shared/brand.ts';
import {
  type Breadcrumb,
  joinTrails,
  leaveBreadcrumb,
  MAX_BREADCRUMBS,
  parseBreadcrumb,
  parseTrail,
  shortenTrail,
  type Trail,
} from '../../../../shared/protocol/breadcrumb.ts';
import type { ErrorEvent, EventId } from '../../../../shared/protocol/event.ts';
import { MAX_EVENT_BYTES, trimEvent } from '../../../../shared/protocol/limits.ts';

const at = (timestamp: number, more: Partial<Breadcrumb> = {}): Breadcrumb => ({
  timestamp: timestamp as Seconds,
  category: 'ui.click',
  ...more,
});
const timesOf = (trail: Trail) => trail.map(({ timestamp }) => Number(timestamp));
const full = Array.from({ length: MAX_BREADCRUMBS }, (_, index) => at(index + 1));

const left: ReadonlyArray<readonly [what: string, trail: Trail, crumb: number, times: readonly number[]]> = [
  ['the first crumb', [], 5, [5]],
  ['a newer crumb at the end', [at(1), at(2)], 3, [1, 2, 3]],
  ['a crumb that is told late at its place', [at(1), at(3)], 2, [1, 2, 3]],
  ['a crumb of the same time after the other', [at(1), at(1)], 1, [1, 1, 1]],
  ['no more than a hundred, and lets the oldest go', full, 101, timesOf(full).map((time) => time + 1)],
];
for (const [what, trail, crumb, times] of left) {
  test(`leaveBreadcrumb() leaves ${what}`, () => {
    const copy = structuredClone(trail);
    expect(timesOf(leaveBreadcrumb(trail, at(crumb)))).toEqual(times);
    expect(trail).toEqual(copy);
  });
}

const joined: ReadonlyArray<readonly [what: string, one: Trail, other: Trail, times: readonly number[]]> = [
  ['nothing with nothing', [], [], []],
  ['one page with the next', [at(1), at(2)], [at(3)], [1, 2, 3]],
  ['what both have once', [at(1), at(2)], [at(2), at(3)], [1, 2, 3]],
  ['a page that was come back to with the one between', [at(1), at(3)], [at(1), at(2), at(4)], [1, 2, 3, 4]],
  ['more than a hundred to the newest', full, [at(200)], [...timesOf(full).slice(1), 200]],
];
for (const [what, one, other, times] of joined) {
  test(`joinTrails() joins ${what}`, () => {
    expect(timesOf(joinTrails(one, other))).toEqual(times);
    expect(joinTrails(joinTrails(one, other), other)).toEqual(joinTrails(one, other));
  });
}

test('joinTrails() knows a crumb again whose keys were put in another order', () => {
  const crumbs = [at(1, { data: { a: 1, b: 2 } }), at(1, { data: { b: 2, a: 1 } })];
  expect(joinTrails(crumbs.slice(0, 1), crumbs.slice(1))).toHaveLength(1);
});

test('shortenTrail() keeps the newest that fit', () => {
  const length = JSON.stringify(at(1)).length + 1;
  expect(timesOf(shortenTrail([at(1), at(2), at(3)], 2 * length))).toEqual([2, 3]);
  expect(shortenTrail([at(1)], 3)).toEqual([]);
  expect(shortenTrail([at(1)], 1000)).toHaveLength(1);
});

const long = 'x'.repeat(5000);
const parsed: ReadonlyArray<readonly [what: string, data: unknown, crumb: unknown]> = [
  ['null', null, undefined],
  ['a text', 'crumb', undefined],
  ['no time', { category: 'x' }, undefined],
  ['a time that is a text', { timestamp: '1', category: 'x' }, undefined],
  ['a time that is no number', { timestamp: Number.NaN, category: 'x' }, undefined],
  ['a time in milliseconds', { timestamp: 1_790_000_000_000, category: 'x' }, undefined],
  ['no category', { timestamp: 1 }, undefined],
  ['a category that is none', { timestamp: 1, category: {} }, undefined],
  ['the least', { timestamp: 1, category: 'x' }, { timestamp: 1, category: 'x' }],
  [
    'all',
    at(1, { type: 'user', message: 'm', level: 'warning', data: { a: 'b', c: 1, d: true } }),
    at(1, { type: 'user', message: 'm', level: 'warning', data: { a: 'b', c: 1, d: true } }),
  ],
  ['what it does not know', { ...at(1), level: 'loud', dsn: 'x', event_id: 'y', message: 7, type: null }, at(1)],
  ['data that is none', { ...at(1), data: 'x' }, at(1)],
  [
    'data of other kinds',
    { ...at(1), data: { a: {}, b: null, c: Number.NaN, d: [1], e: 'kept' } },
    at(1, { data: { e: 'kept' } }),
  ],
];
for (const [what, data, crumb] of parsed) {
  test(`parseBreadcrumb() reads ${what}`, () => {
    expect(parseBreadcrumb(data)).toEqual(crumb);
  });
}

test('parseBreadcrumb() cuts what is too long', () => {
  const crumb = parseBreadcrumb({
    timestamp: 1,
    type: long,
    category: long,
    message: long,
    data: { [long]: long, ...Object.fromEntries(full.map((_, index) => [`k${index}`, long])) },
  });
  expect(crumb?.type).toHaveLength(128);
  expect(crumb?.category).toHaveLength(128);
  expect(crumb?.message).toHaveLength(512);
  const entries = Object.entries(crumb?.data ?? {});
  expect(entries).toHaveLength(10);
  expect(entries[0]?.[0]).toHaveLength(128);
  expect(entries[0]?.[1]).toHaveLength(2048);
});

for (const [what, data, length] of [
  ['nothing', undefined, 0],
  ['no list', { 0: at(1), length: 1 }, 0],
  ['a list with one that is none', [at(1), null, at(2)], 2],
  ['a list that is too long', Array.from({ length: 1000 }, () => at(1)), 100],
] as const) {
  test(`parseTrail() reads ${what}`, () => {
    expect(parseTrail(data)).toHaveLength(length);
  });
}

test('trimEvent() drops the oldest crumbs before anything else', () => {
  const values = full.map((crumb) => ({ ...crumb, message: 'ж'.repeat(8000) }));
  const event: ErrorEvent = {
    event_id: '5c1e0d2fa4b94b6c8f0e7a6d3b2c1f90' as EventId,
    timestamp: 1_790_000_000.25 as Seconds,
    platform: 'javascript',
    level: 'error',
    sdk: { name: 'errata', version: '0.1.0' },
    request: { url: 'https://shop.example/' },
    breadcrumbs: { values },
    exception: {
      values: [
        { type: 'Cause', value: '' },
        { type: 'Error', value: '' },
      ],
    },
  };
  const trimmed = trimEvent(event);
  expect(JSON.stringify(trimmed).length).toBeLessThanOrEqual(MAX_EVENT_BYTES);
  expect(trimmed.exception.values).toHaveLength(2);
  expect(trimmed.breadcrumbs?.values).toEqual(values.slice(-50));
});
