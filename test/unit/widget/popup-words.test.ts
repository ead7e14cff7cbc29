import { expect, test } from '@playwright/test';
import { allSites, parseSite } from '../../../shared/sites.ts';
import { emptyAllInWords, emptyPageInWords } from '../../../widget/empty-words.ts';
import { whyUnwatchable } from '../../../widget/page-words.ts';
import { caught, totalsInWords } from '../../../widget/totals-words.ts';
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
  const totals = { waiting: 3, delivered: 9, refused: 0, repeats: 0, ignored: 0, overflowed: 0, forged: 5 };
  expect(totalsInWords(totals, 'dsn')).toBe('12 caught: 9 delivered, 3 waiting, 0 refused');
  expect(totalsInWords({ ...totals, overflowed: 2 }, 'none')).toBe(
    '14 caught: 9 delivered, 3 kept here, 0 refused, 2 given up',
  );
  expect(totalsInWords({ ...totals, repeats: 400 }, 'dsn')).toContain(
    '412 caught: 9 delivered, 3 waiting, 0 refused, 400 repeats counted',
  );
  expect(totalsInWords({ ...totals, ignored: 3 }, 'dsn')).toBe(
    '15 caught: 9 delivered, 3 waiting, 0 refused, 3 ignored by rule',
  );
  expect(caught(totals)).toBe(12);
});
