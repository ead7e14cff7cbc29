import type { Milliseconds } from '../brand.ts';
import type { EventId } from '../protocol/event.ts';
import { type DataCategory, limitedUntil } from '../protocol/rate-limits.ts';
import { longestBackoff } from './backoff.ts';
import { type Delivery, dueAt } from './delivery.ts';
import type { Destination } from './destination.ts';

/** An item as the plan sees it. */
export interface Waiting {
  readonly id: EventId;
  readonly delivery: Delivery;
}

interface PlanOptions {
  readonly category: DataCategory;
  readonly now: Milliseconds;
  readonly destination: Destination;
  readonly size: number;
}

/** Of a batch of so many, how many are the newest, where more wait than go at once. */
export const newestOf = (size: number): number => Math.floor(size / 5);

/**
 * What goes now, the longest waiting first. Where more wait than that, some of the newest go ahead: what has just happened is not
 * to stand behind an hour of what has waited. Nothing while the server is to be left alone.
 */
export function planBatch<T extends Waiting>(waiting: readonly T[], options: PlanOptions): T[] {
  const { category, now, destination, size } = options;
  if (!isOpen(destination, category, now)) return [];
  const due = waiting
    .filter(({ delivery }) => (dueAt(delivery) ?? Number.POSITIVE_INFINITY) <= now)
    .toSorted((a, b) => (dueAt(a.delivery) ?? 0) - (dueAt(b.delivery) ?? 0));
  if (due.length <= size) return due;
  const newest = newestOf(size);
  return [...due.slice(due.length - newest).toReversed(), ...due.slice(0, size - newest)];
}

/** When to plan again: the earliest item of a category that waits, and not before the server may be asked. Undefined if none waits. */
export function nextWake(
  earliestDue: Milliseconds | undefined,
  destination: Destination,
  category: DataCategory,
  now: Milliseconds,
): Milliseconds | undefined {
  if (earliestDue === undefined) return undefined;
  return Math.max(earliestDue, sendableAt(destination, category, now)) as Milliseconds;
}

/** Whether the server may be sent a category now: no rate limit holds, and it is not left alone after a network error. */
export const isOpen = (destination: Destination, category: DataCategory, now: Milliseconds) =>
  sendableAt(destination, category, now) <= now;

/** From when on a server may be sent a category: no rate limit holds any more, nor is it left alone after a network error. */
export function sendableAt(destination: Destination, category: DataCategory, now: Milliseconds): Milliseconds {
  // Further ahead than any backoff: the clock was put back since, and the wait means nothing.
  const retryAt = destination.retryAt > now + longestBackoff ? 0 : destination.retryAt;
  // The files of a report go with it.
  const needed: readonly DataCategory[] = category === 'feedback' ? ['feedback', 'attachment'] : [category];
  return Math.max(retryAt, ...needed.map((one) => limitedUntil(destination.limits, one, now) ?? 0)) as Milliseconds;
}
