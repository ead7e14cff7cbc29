import type { Delivery } from '../shared/delivery/delivery.ts';
import type { DeliveryCounts } from '../shared/issues/issue.ts';
import { counted, inFigures } from './counted.ts';
import type { Destination } from './issue-source.ts';

/** Where something stands on its way, for the icon and the colour. */
export type Standing = 'delivered' | 'waiting' | 'refused' | 'kept';

export interface DeliveryWords {
  readonly standing: Standing;
  readonly words: string;
}

/** One event's delivery, in words. */
export function deliveryInWords(delivery: Delivery, destination: Destination): DeliveryWords {
  switch (delivery.state) {
    case 'pending':
      if (destination === 'memory') return { standing: 'kept', words: 'Kept in memory' };
      if (destination === 'none') return { standing: 'kept', words: 'Kept on this device' };
      return { standing: 'waiting', words: `Waiting to be sent${tried(delivery.attempts)}` };
    case 'sending':
      return { standing: 'waiting', words: 'Sending' };
    case 'delivered':
      return { standing: 'delivered', words: 'Delivered' };
    case 'refused':
      return { standing: 'refused', words: `Refused by the server${answered(delivery.status, delivery.reason)}` };
    case 'sampled':
      return { standing: 'kept', words: 'Kept on this device: left out by the sample rate' };
  }
}

/**
 * A whole issue in one word. What needs a person's eye comes first: refused, then waiting, then delivered. What was never sent at
 * all comes last.
 */
export function issueInAWord(counts: DeliveryCounts, destination: Destination): DeliveryWords {
  if (counts.refused > 0) return { standing: 'refused', words: 'Refused' };
  const kept = { standing: 'kept', words: 'Kept here' } as const;
  if (counts.waiting > 0) return destination === 'dsn' ? { standing: 'waiting', words: 'Waiting' } : kept;
  if (counts.delivered > 0) return { standing: 'delivered', words: 'Delivered' };
  return counts.sampled > 0 ? kept : { standing: 'refused', words: 'Removed' };
}

/** How many of an issue's events stand where: “2 delivered, 1 waiting”. */
export function countsInWords(counts: DeliveryCounts, destination: Destination): string {
  const parts = [
    [counts.delivered, 'delivered'],
    [counts.waiting, destination === 'dsn' ? 'waiting' : 'kept here'],
    [counts.refused, 'refused'],
    [counts.sampled, 'left out by the sample rate'],
    [counts.dropped, 'removed'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${inFigures(count)} ${word}`)
    .join(', ');
}

/** What an event's JSON is, at this moment. */
export function payloadTitle(delivery: Delivery, destination: Destination): string {
  switch (delivery.state) {
    case 'pending':
      return destination === 'dsn' ? 'JSON that will be sent' : 'JSON kept here';
    case 'sending':
      return 'JSON that is being sent';
    case 'sampled':
      return 'JSON kept here';
    case 'delivered':
    case 'refused':
      return 'JSON that was sent';
  }
}

const tried = (attempts: number) => (attempts === 0 ? '' : ` (tried ${counted(attempts, 'time')})`);

/** A status of 0 is no answer of a server, so it is left out. */
function answered(status: number, reason: string): string {
  const parts = [status === 0 ? '' : String(status), reason].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` (${parts.join(': ')})`;
}
