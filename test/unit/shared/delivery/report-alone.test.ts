import { expect, test } from '@playwright/test';
import { milliseconds as ms } from '../../../../shared/brand.ts';
import { afterSend, freshDestination } from '../../../../shared/delivery/destination.ts';
import { aloneAt, nextAlone, patienceEnds } from '../../../../shared/delivery/report-alone.ts';

test('a report waits half a minute for an event to carry it, counted from the first look', () => {
  expect(aloneAt(freshDestination, ms(1000))).toBe(31_000);
  expect(aloneAt({ ...freshDestination, reportAt: ms(31_000) }, ms(20_000))).toBe(31_000);
});

test('it waits for a server that is to be left alone, but for no rate limit, and for no clock that was put back', () => {
  const reportAt = ms(31_000);
  expect(aloneAt({ ...freshDestination, reportAt, retryAt: ms(90_000) }, ms(31_000))).toBe(90_000);
  expect(aloneAt({ ...freshDestination, reportAt, limits: { all: ms(90_000) } }, ms(31_000))).toBe(31_000);
  expect(patienceEnds({ ...freshDestination, reportAt: ms(1e12) }, ms(0))).toBe(30_000);
  expect(aloneAt({ ...freshDestination, reportAt: ms(0), retryAt: ms(1e12) }, ms(5))).toBe(0);
});

test('after a refusal the next one waits an hour; after no answer, as the destination says', () => {
  expect(nextAlone({ kind: 'refused', status: 403, reason: '' }, ms(5))).toBe(3_600_005);
  expect(nextAlone({ kind: 'lost', reason: '' }, ms(5))).toBeUndefined();
  const lost = { outcome: { kind: 'lost', reason: '' }, told: undefined } as const;
  const after = afterSend({ ...freshDestination, reportAt: ms(9) }, lost, { now: ms(0), random: 0.5 });
  expect(after).toEqual({ limits: {}, failures: 1, retryAt: 5000, reportAt: 9 });
});
