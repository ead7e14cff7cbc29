import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import {
  addTally,
  dropReasons,
  type Entry,
  enter,
  openAccount,
  type Place,
  sumOf,
} from '../../../../shared/delivery/ledger.ts';
import { totalsOf } from '../../../../shared/delivery/totals.ts';

const places: readonly Place[] = [
  ...(['waiting', 'delivered', 'refused', 'sampled', 'coalesced', 'heldBack', 'ignored', 'deleted'] as const),
  ...dropReasons,
];
const place = fc.constantFrom(...places);
const entry = fc.record(
  { from: place, to: place, quantity: fc.nat(100) },
  { requiredKeys: ['quantity'] },
) as fc.Arbitrary<Entry>;

test('whatever is entered, an account comes out even', () => {
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const account = entries.reduce(enter, openAccount('', 'error'));
      expect(sumOf(account)).toBe(account.captured);
    }),
  );
});

test('what comes in is caught, what goes over to another account is not, and what moves within changes no sum', () => {
  const caught = enter(openAccount('', 'error'), { to: 'waiting', quantity: 3 });
  expect(caught).toMatchObject({ captured: 3, waiting: 3 });
  const moved = enter(caught, { from: 'waiting', to: 'cache_overflow', quantity: 1 });
  expect(moved).toMatchObject({ captured: 3, waiting: 2, dropped: { cache_overflow: 1 } });
  expect(enter(moved, { from: 'waiting', quantity: 2 })).toMatchObject({ captured: 1, waiting: 0 });
  expect(enter(moved, { to: 'waiting', quantity: 0, report: 'ignored' })).toBe(moved);
});

test('what a server has not been told yet adds up by reason', () => {
  const account = [1, 2].reduce(
    (before, quantity) => enter(before, { to: 'ignored', quantity, report: 'ignored' }),
    openAccount('', 'error'),
  );
  expect(account.unreported).toEqual({ ignored: 3 });
  expect(addTally(account.unreported, { ignored: 1, send_error: 2 })).toEqual({ ignored: 4, send_error: 2 });
});

test('totalsOf() adds up one category over all destinations', () => {
  const accounts = [
    enter(openAccount('', 'error'), { to: 'waiting', quantity: 3 }),
    enter(openAccount('a', 'error'), { to: 'expired', quantity: 4 }),
    enter(openAccount('a', 'session'), { to: 'delivered', quantity: 5 }),
  ];
  const totals = totalsOf(accounts, 'error');
  expect(totals).toMatchObject({ captured: 7, waiting: 3, delivered: 0, dropped: { expired: 4 } });
  expect(sumOf(totals)).toBe(totals.captured);
});
