import { expect, test } from '@playwright/test';
import { type Milliseconds, milliseconds } from '../../../../shared/brand.ts';
import {
  type DataCategory,
  isRateLimited,
  limitedUntil,
  type RateLimits,
  readRateLimits,
} from '../../../../shared/protocol/rate-limits.ts';

const NOW = milliseconds(Date.UTC(2026, 10, 22, 17));
const DAY = 24 * 60 * 60;

// Expected: category → seconds from now.
const headers: readonly [string, string, Readonly<Record<string, number>>][] = [
  ['one limit', '60:error:key', { error: 60 }],
  ['several categories', '2700:default;error;security:organization', { default: 2700, error: 2700, security: 2700 }],
  [
    'several limits',
    '60:transaction:key, 2700:default;error:organization',
    { transaction: 60, default: 2700, error: 2700 },
  ],
  ['no category, which means all', '2700::organization', { all: 2700 }],
  ['the longer of two limits of all', '2700::,60::', { all: 2700 }],
  ['the longer of two limits of one category', '60:error:key, 30:error:project, 45:error:x', { error: 60 }],
  ['a fraction of a second', '0.5:error:key', { error: 0.5 }],
  ['blanks anywhere', '  60 : error ; session : key ,\t10: : key ', { error: 60, session: 60, all: 10 }],
  ['reason, namespaces and what may come', '60:error:key:quota:custom:and:more', { error: 60 }],
  ['a known category beside unknown ones', '60:hologram;error;metric_bucket:key', { error: 60 }],
  ['nothing in unknown categories alone', '60:hologram:key', {}],
  ['nothing in a category named all', '60:all:key', {}],
  ['nothing in separators without a category', '60:;:key', {}],
  ['60 seconds in words', 'soon:error:key', { error: 60 }],
  ['60 seconds in nothing', ':error:key', { error: 60 }],
  ['60 seconds in a negative number', '-5:error:key', { error: 60 }],
  ['60 seconds in Infinity', 'Infinity:error:key', { error: 60 }],
  ['no more than a day', '31536000:error:key', { error: DAY }],
  ['no more than a day in a number beyond numbers', `${'9'.repeat(400)}:error:key`, { error: DAY }],
  ['nothing in zero seconds', '0:error:key', {}],
  ['a limit beside empty ones', ', 60:error:key,,', { error: 60 }],
  ['a limit without a colon', '60', { all: 60 }],
];

for (const [name, rateLimits, expected] of headers) {
  for (const status of [200, 429, 503]) {
    test(`readRateLimits() reads ${name}, on status ${status}`, () => {
      const limits = readRateLimits({}, { status, rateLimits, retryAfter: '7' }, NOW);
      expect(limits).toEqual(inSeconds(expected));
    });
  }
}

const withoutHeader: readonly [string, number, string | null, Readonly<Record<string, number>>][] = [
  ['429 and seconds', 429, '120', { all: 120 }],
  ['429 and a fraction of seconds', 429, ' 1.5 ', { all: 1.5 }],
  ['429 and a date', 429, 'Sun, 22 Nov 2026 17:02:00 GMT', { all: 120 }],
  ['429 and a date in a year', 429, 'Mon, 22 Nov 2027 17:00:00 GMT', { all: DAY }],
  ['429 and a date already past', 429, 'Sun, 22 Nov 2026 16:00:00 GMT', { all: 60 }],
  ['429 and words', 429, 'after 3 moons', { all: 60 }],
  ['429 and words that a lenient reader takes for a date', 429, 'moon 2027', { all: 60 }],
  ['429 and a negative number', 429, '-5', { all: 60 }],
  ['429 and an empty header', 429, '', { all: 60 }],
  ['429 alone', 429, null, { all: 60 }],
  ['200 and seconds', 200, '120', {}],
  ['503 and seconds', 503, '120', {}],
];

for (const [name, status, retryAfter, expected] of withoutHeader) {
  for (const rateLimits of [null, ' ']) {
    test(`readRateLimits() knows what ${name} mean, with a header ${JSON.stringify(rateLimits)}`, () => {
      expect(readRateLimits({}, { status, rateLimits, retryAfter }, NOW)).toEqual(inSeconds(expected));
    });
  }
}

const merges: readonly [string, Record<string, number>, string, Record<string, number>][] = [
  ['keeps a longer limit from before', { error: 100 }, '60:error:key', { error: 100 }],
  ['takes a longer limit than before', { error: 10 }, '60:error:key', { error: 60 }],
  ['keeps limits of other categories', { session: 100 }, '60:error:key', { session: 100, error: 60 }],
  ['keeps limits of all and of one apart', { all: 100 }, '60:error:key', { all: 100, error: 60 }],
  ['prunes what has expired', { session: -1, all: 0 }, '60:error:key', { error: 60 }],
  ['prunes what lies too far ahead, after the clock was put back', { session: DAY + 1 }, '60:error:key', { error: 60 }],
];

for (const [name, previous, rateLimits, expected] of merges) {
  test(`readRateLimits() ${name}`, () => {
    const before = inSeconds(previous);
    const limits = readRateLimits(before, { status: 200, rateLimits, retryAfter: null }, NOW);
    expect(limits).toEqual(inSeconds(expected));
    expect(before).toEqual(inSeconds(previous));
  });
}

const questions: readonly [string, Record<string, number>, DataCategory, number | undefined][] = [
  ['nothing without limits', {}, 'error', undefined],
  ['a category until its limit ends', { error: 60 }, 'error', 60],
  ['nothing of another category', { error: 60 }, 'session', undefined],
  ['every category by a limit of all', { all: 60 }, 'feedback', 60],
  ['the longer one, where all lasts longer', { all: 60, error: 30 }, 'error', 60],
  ['the longer one, where the category lasts longer', { all: 30, error: 60 }, 'error', 60],
  ['all, where the limit of the category has expired', { all: 60, error: -1 }, 'error', 60],
  ['a category, where the limit of all has expired', { all: -1, error: 60 }, 'error', 60],
  ['nothing at the very moment of the end', { error: 0 }, 'error', undefined],
  ['nothing more than a day ahead, after the clock was put back', { error: DAY + 1 }, 'error', undefined],
];

for (const [name, limits, category, expected] of questions) {
  test(`limitedUntil() holds back ${name}`, () => {
    const until = expected === undefined ? undefined : NOW + expected * 1000;
    expect(limitedUntil(inSeconds(limits), category, NOW)).toBe(until);
    expect(isRateLimited(inSeconds(limits), category, NOW)).toBe(expected !== undefined);
  });
}

function inSeconds(limits: Readonly<Record<string, number>>): RateLimits {
  const until = (seconds: number): Milliseconds => milliseconds(NOW + seconds * 1000);
  return Object.fromEntries(Object.entries(limits).map(([category, seconds]) => [category, until(seconds)]));
}
