import { type Milliseconds, milliseconds } from '../brand.ts';
import { type RateLimits, readRateLimits } from '../protocol/rate-limits.ts';
import { backoff } from './backoff.ts';
import type { Sent } from './transport.ts';

/** What is known of one DSN's server. It is stored, so that a limit outlives the worker that was told of it. */
export interface Destination {
  readonly limits: RateLimits;
  /** Network errors in a row, and answers that count as one. */
  readonly failures: number;
  /** Left alone until then, after a network error. */
  readonly retryAt: Milliseconds;
  /** Until then, what the server will never get waits for an event to carry it; absent if there is nothing to tell. */
  readonly reportAt?: Milliseconds;
}

export const freshDestination: Destination = { limits: {}, failures: 0, retryAt: milliseconds(0) };

/** The destination after one send: an answer of the server ends a row of failures; any may bring limits, but takes none away. */
export function afterSend(
  destination: Destination,
  { outcome, told }: Sent,
  { now, random }: { readonly now: Milliseconds; readonly random: number },
): Destination {
  const limits = told === undefined ? destination.limits : readRateLimits(destination.limits, told, now);
  if (outcome.kind !== 'lost') return { ...destination, limits, failures: 0, retryAt: milliseconds(0) };
  // Several sends in flight fail together; they are one failure of the server.
  if (destination.retryAt > now) return { ...destination, limits };
  const failures = destination.failures + 1;
  return { ...destination, limits, failures, retryAt: milliseconds(now + backoff(failures, random)) };
}

/** Back online: worth a try at once, but a rate limit stands. */
export const afterReconnect = (destination: Destination): Destination => ({ ...destination, retryAt: milliseconds(0) });
