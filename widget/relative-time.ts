import type { Milliseconds } from '../shared/brand.ts';

/** How long ago `at` was, seen from `now`, in whole units rounded down: “2 minutes ago”. */
export function relativeTime(at: Milliseconds, now: Milliseconds): string {
  const passed = now - at;
  const [unit, length] = units.find(([, length]) => Math.abs(passed) >= length) ?? [];
  // Seconds are left out on purpose: a text that is drawn twice a minute would be wrong about them.
  if (unit === undefined || length === undefined) return 'just now';
  return format.format(-Math.trunc(passed / length), unit);
}

/** When `at` will be, for what goes on by itself then: “in 2 minutes”, or “in a moment”. */
export const soonInWords = (at: Milliseconds, now: Milliseconds): string =>
  at - now < minute ? 'in a moment' : relativeTime(at, now);

const minute = 60_000;
const day = 24 * 60 * minute;

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * day],
  ['month', 30 * day],
  ['day', day],
  ['hour', 60 * minute],
  ['minute', minute],
];

const format = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
