import { expect, test } from '@playwright/test';
import { enter, openAccount, type Place, sumOf } from '../../../shared/delivery/ledger.ts';
import { dsnInWords } from '../../../widget/dsn-words.ts';
import { linesOf } from '../../../widget/ledger-words.ts';
import { leftoversInWords } from '../../../widget/leftover-words.ts';
import { rateFromWords, rateInWords } from '../../../widget/rate-words.ts';
import { sizeInWords } from '../../../widget/size-words.ts';

const places: readonly Place[] = [
  ...(['waiting', 'delivered', 'refused', 'sampled', 'coalesced', 'heldBack', 'ignored', 'deleted'] as const),
  ...(['queue_overflow', 'cache_overflow', 'expired', 'internal_sdk_error'] as const),
];

test('the lines add up to what was caught, wherever it stands', () => {
  const account = places.reduce(
    (before, to, index) => enter(before, { to, quantity: index + 1 }),
    openAccount('', 'error'),
  );
  const lines = linesOf([{ ...account, waiting: account.waiting + 5, keptHere: 5 }], true);
  expect(lines).toHaveLength(places.length + 1);
  expect(lines.reduce((sum, { counts: [count = 0] }) => sum + count, 0)).toBe(sumOf(account) + 5);
});

test('what seldom happens is left out where it has not happened', () => {
  const none = { ...openAccount('', 'error'), keptHere: 0 };
  expect(linesOf([none], true).map(({ name }) => name)).toEqual([
    'Delivered',
    'Waiting to be sent',
    'Refused by the server',
  ]);
  expect(linesOf([none], false)[1]?.name).toBe('Kept on this device');
  const some = { ...enter(openAccount('', 'error'), { to: 'ignored', quantity: 1 }), keptHere: 0 };
  expect(linesOf([none, some], true).at(-1)).toEqual({ name: 'Ignored by rule', counts: [0, 1] });
});

test('a share is written in percent', () => {
  expect([1, 0.5, 0.07, 0.001, 0].map(rateInWords)).toEqual(['100', '50', '7', '0.1', '0']);
  expect(['', '100', ' 50 % ', '0,1', '0'].map(rateFromWords)).toEqual([1, 1, 0.5, 0.001, 0]);
  expect(['101', '-1', 'all', 'Infinity', 'NaN'].map(rateFromWords)).toEqual(Array(5).fill(undefined));
});

test('how much is kept, and what waits for a former DSN, is said so that a person can judge it', () => {
  expect([0, 2_150, 2 ** 20, 52_428_800].map(sizeInWords)).toEqual(['0.0 KiB', '2.1 KiB', '1.0 MiB', '50.0 MiB']);
  const dsn = 'https://key:secret@tracker.example:8443/sentry/7';
  expect(leftoversInWords([{ dsn, waiting: 1, kept: false }])).toBe(
    '1 event waits for a DSN that is not in use any more.',
  );
  expect(dsnInWords(dsn)).toBe('https://tracker.example:8443/sentry/7');
});
