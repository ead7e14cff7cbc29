import type { Milliseconds } from '../brand.ts';
import type { DataCategory } from '../protocol/rate-limits.ts';
import { sendableAt } from './batch.ts';
import type { Destination } from './destination.ts';

/** A server that is left alone for a while. */
export interface Hold {
  readonly until: Milliseconds;
  /** `asked`: a rate limit of its own; `away`: it could not be reached. */
  readonly why: 'asked' | 'away';
}

/** Why a category is not sent now; null where it may be. */
export function holdOf(destination: Destination, category: DataCategory, now: Milliseconds): Hold | null {
  const until = sendableAt(destination, category, now);
  if (until <= now) return null;
  return { until, why: destination.retryAt === until ? 'away' : 'asked' };
}

/** The one that ends first: from then on something moves. */
export const soonest = (holds: readonly Hold[]): Hold | null =>
  holds.reduce<Hold | null>((first, hold) => (first !== null && first.until <= hold.until ? first : hold), null);
