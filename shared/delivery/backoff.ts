import { type Milliseconds, milliseconds } from '../brand.ts';

const first = 5_000;
const longest = 3_600_000;

/** With the jitter. */
export const longestBackoff = milliseconds(longest * 1.2);

/**
 * How long to leave a server alone after so many network errors in a row (1 or more): 5 s, doubled each time, an hour
 * at most, with a jitter of a fifth either way, so that a thousand browsers do not come back in the same second.
 * @param random from 0 up to 1
 */
export function backoff(failures: number, random: number): Milliseconds {
  const plain = Math.min(first * 2 ** Math.min(failures - 1, 20), longest);
  return milliseconds(Math.round(plain * (0.8 + 0.4 * random)));
}
