import { expect, test } from '@playwright/test';
import { noTotals } from '../../../shared/delivery/totals.ts';
import { allSites, parseSite } from '../../../shared/sites.ts';
import { emptyAllInWords, emptyPageInWords } from '../../../widget/empty-words.ts';
import { whyUnwatchable } from '../../../widget/page-words.ts';
import { totalsInWords } from '../../../widget/totals-words.ts';
import { watchingOf } from '../../../widget/watching.ts';

const shop = parseSite('https://shop.example');

test('how a site stands', () => {
  const sites = [{ site: shop, permitted: true }];
  expect(watchingOf(shop, { sites: [], watchesAll: false })).toBe('no');
  expect(watchingOf(shop, { sites, watchesAll: false })).toBe('yes');
  expect(watchingOf(shop, { sites, watchesAll: true })).toBe('with-all');
  expect(watchingOf(shop, { sites: [{ site: shop, permitted: false }], watchesAll: false })).toBe('taken-back');
});

test('all sites do not cover a site when their permission was taken back', () => {
  const sites = [{ site: allSites, permitted: false }];
  expect(watchingOf(shop, { sites, watchesAll: true })).toBe('no');
});

test('an empty list says why it is empty', () => {
  expect(emptyPageInWords('yes')).toBe('Nothing has broken here.');
  expect(emptyPageInWords('yes', { misses: true })).toBe('Nothing has broken here that Errata could hear.');
  expect(emptyPageInWords('no')).toContain('not watched yet');
  expect(emptyPageInWords(undefined)).toBe('');
  expect(emptyAllInWords([], false)).toContain('No site is watched yet');
  expect(emptyAllInWords([], true)).toBe('Nothing has broken on the sites you watch.');
});

test('a page that cannot be watched says so by its kind', () => {
  expect(whyUnwatchable('about:blank')).toContain('the browser itself');
  expect(whyUnwatchable('file:///home/a.html')).toContain('Files on this device');
  expect(whyUnwatchable('moz-extension://1/popup.html')).toContain('an extension');
  expect(whyUnwatchable('ftp://a.example/')).toBe('A ftp: page cannot be watched, only http and https pages.');
  expect(whyUnwatchable(undefined)).toContain('does not tell');
});

test('the totals are a sum that comes out even', () => {
  const totals = { ...noTotals, captured: 12, waiting: 3, delivered: 9 };
  const { dropped } = noTotals;
  const sent = { sends: true, keptHere: 0 };
  expect(totalsInWords(totals, sent)).toBe('12 caught: 9 delivered, 3 waiting, 0 refused');
  expect(
    totalsInWords(
      { ...totals, captured: 14, dropped: { ...dropped, queue_overflow: 1, expired: 1 } },
      { sends: false, keptHere: 3 },
    ),
  ).toBe('14 caught: 9 delivered, 3 kept here, 0 refused, 2 given up');
  expect(totalsInWords(totals, { sends: true, keptHere: 1 })).toBe(
    '12 caught: 9 delivered, 2 waiting, 1 kept here, 0 refused',
  );
  expect(totalsInWords({ ...totals, captured: 412, coalesced: 300, heldBack: 100 }, sent)).toBe(
    '412 caught: 9 delivered, 3 waiting, 0 refused, 400 repeats counted',
  );
  expect(totalsInWords({ ...totals, captured: 20, ignored: 3, sampled: 4, deleted: 1 }, sent)).toBe(
    '20 caught: 9 delivered, 3 waiting, 0 refused, 4 left out by the sample rate, 3 ignored by rule, 1 deleted unsent',
  );
});
