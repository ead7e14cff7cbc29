import { type Milliseconds, milliseconds } from '../brand.ts';
import { longestBackoff } from './backoff.ts';
import type { Destination } from './destination.ts';
import type { Outcome } from './outcome.ts';

// What a server will never get is told along with the next event. Where none comes, it is told alone: not at once, since the
// protocol wants no envelope for each, and not while the server is to be left alone. (No rate limit holds for reports.)

/** Milliseconds that a report waits for an event to carry it. */
const patience = 30_000;
/** After a server has refused one: it would refuse the next as well. */
const afterRefusal = 3_600_000;

/** When a report has waited long enough, from now on if nobody has waited for it yet. */
export const patienceEnds = ({ reportAt }: Destination, now: Milliseconds): Milliseconds =>
  // Further ahead than any wait: the clock was put back since.
  reportAt === undefined || reportAt > now + afterRefusal ? milliseconds(now + patience) : reportAt;

/** When it is told alone. */
export function aloneAt(destination: Destination, now: Milliseconds): Milliseconds {
  const { retryAt } = destination;
  return milliseconds(Math.max(patienceEnds(destination, now), retryAt > now + longestBackoff ? 0 : retryAt));
}

/** When the next report may go alone, after what became of one. */
export const nextAlone = (outcome: Outcome, now: Milliseconds): Milliseconds | undefined =>
  outcome.kind === 'refused' ? milliseconds(now + afterRefusal) : undefined;
