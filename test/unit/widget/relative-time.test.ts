import { expect, test } from '@playwright/test';
import { milliseconds } from '../../../shared/brand.ts';
import { relativeTime } from '../../../widget/relative-time.ts';

const now = milliseconds(Date.UTC(2026, 0, 31));
const ago = (length: number) => relativeTime(milliseconds(now - length), now);
const minute = 60_000;

test('seconds are not counted', () => {
  expect(ago(0)).toBe('just now');
  expect(ago(minute - 1)).toBe('just now');
});

test('whole units, rounded down', () => {
  expect(ago(minute)).toBe('1 minute ago');
  expect(ago(2.9 * minute)).toBe('2 minutes ago');
  expect(ago(60 * minute - 1)).toBe('59 minutes ago');
  expect(ago(25 * 60 * minute)).toBe('1 day ago');
  expect(ago(45 * 24 * 60 * minute)).toBe('1 month ago');
  expect(ago(800 * 24 * 60 * minute)).toBe('2 years ago');
});

test('a clock that was set back is not hidden', () => {
  expect(ago(-5 * minute)).toBe('in 5 minutes');
});
