import { expect, test } from '@playwright/test';
import { milliseconds } from '../../../shared/brand.ts';
import { freshDestination } from '../../../shared/delivery/destination.ts';
import { holdOf, soonest } from '../../../shared/delivery/hold.ts';
import { waitInWords } from '../../../widget/wait-words.ts';

const now = milliseconds(1_800_000_000_000);
const later = (minutes: number) => milliseconds(now + minutes * 60_000);
const waiting = { waits: true, online: true, hold: null };

test('nothing is said where nothing waits, or what waits is about to go', () => {
  expect(waitInWords({ ...waiting, waits: false, online: false }, now)).toBe('');
  expect(waitInWords(waiting, now)).toBe('');
  expect(waitInWords({ ...waiting, hold: { until: now, why: 'away' } }, now)).toBe('');
});

test('it says why something waits, and until when', () => {
  expect(waitInWords({ ...waiting, online: false }, now)).toContain('is offline');
  expect(waitInWords({ ...waiting, hold: { until: later(4), why: 'away' } }, now)).toBe(
    'The server cannot be reached. It is tried again in 4 minutes.',
  );
  expect(waitInWords({ ...waiting, hold: { until: later(0.5), why: 'asked' } }, now)).toBe(
    'The server has asked to be sent less. What waits goes on in a moment.',
  );
});

test('a server is held for the longer of its limit and the pause after a failure', () => {
  const limits = { error: later(5) };
  expect(holdOf(freshDestination, 'error', now)).toBeNull();
  expect(holdOf({ ...freshDestination, limits }, 'error', now)).toEqual({ until: later(5), why: 'asked' });
  expect(holdOf({ ...freshDestination, limits, retryAt: later(9) }, 'error', now)).toEqual({
    until: later(9),
    why: 'away',
  });
  expect(holdOf({ ...freshDestination, limits }, 'session', now)).toBeNull();
});

test('of several, the one that ends first is told', () => {
  const [short, long] = [{ until: later(1), why: 'away' } as const, { until: later(2), why: 'asked' } as const];
  expect(soonest([long, short])).toBe(short);
  expect(soonest([])).toBeNull();
});
