import { expect, test } from '@playwright/test';
import { createShares } from '../../../extension/background/shares.ts';
import { milliseconds } from '../../../shared/brand.ts';
import { burst, perMinute } from '../../../shared/capture/rate-cap.ts';
import type { StoredEvent } from '../../../shared/storage/database.ts';

const now = 1_763_800_000_000;

/** How many of so many events at such times are stored. */
function storedOf(times: readonly number[]): number {
  const share = createShares(() => milliseconds(now)).of(7);
  return times.filter((at) => share({ at } as StoredEvent, false)).length;
}

test('a tab stores its burst, and no more in the same moment', () => {
  expect(storedOf(Array(1000).fill(now))).toBe(burst);
});

test('what came slowly and late is stored', () => {
  expect(storedOf(Array.from({ length: 100 }, (_, index) => now - 30_000 + index * 200))).toBe(100);
});

test('a long past that is claimed gives no larger share', () => {
  expect(storedOf(Array.from({ length: 10_000 }, (_, index) => 1 + index * 1000))).toBe(burst);
  const again = Array.from({ length: 10_000 }, (_, index) => now - 60_000 + ((index * 1000) % 60_000));
  expect(storedOf(again)).toBeLessThanOrEqual(perMinute + burst);
});

test('a future that is claimed gives no larger share', () => {
  expect(storedOf(Array.from({ length: 1000 }, (_, index) => now + index * 1000))).toBe(burst);
});
