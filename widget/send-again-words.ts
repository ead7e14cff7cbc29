import type { Delivery } from '../shared/delivery/delivery.ts';
import type { RefusedChoice } from '../shared/delivery/refused-choice.ts';
import type { DeliveryCounts, Issue } from '../shared/issues/issue.ts';
import type { EventId } from '../shared/protocol/event.ts';
import { counted, inFigures } from './counted.ts';

/** A button, and which events it sends again. */
export interface SendAgainOffer {
  readonly label: string;
  readonly choice: RefusedChoice;
}

/** What of an issue can be sent again: the event at hand, and all of its refused ones where that is not the same. */
export function offersOf(
  { id, deliveries: { refused } }: Pick<Issue, 'id' | 'deliveries'>,
  latest: { readonly eventId: EventId; readonly delivery: Delivery } | undefined,
): readonly SendAgainOffer[] {
  const isRefused = latest?.delivery.state === 'refused';
  const many = {
    label: refused === 1 ? 'Send the refused event again' : `Send all ${inFigures(refused)} refused again`,
    choice: { issueId: id },
  };
  return [
    ...(isRefused ? [{ label: 'Send again', choice: { eventId: latest.eventId } }] : []),
    ...(refused > (isRefused ? 1 : 0) ? [many] : []),
  ];
}

/** The same for everything that is kept. */
export const allRefused = ({ refused }: Pick<DeliveryCounts, 'refused'>): readonly SendAgainOffer[] =>
  refused === 0 ? [] : [{ label: 'Send all refused again', choice: 'all' }];

/** What a person has sent again. */
export interface SentAgain {
  readonly count: number;
  /** How many were refused before. */
  readonly of: number;
}

/** How it stands by now. Nothing where the counts cannot tell: the server has refused them again, or not yet been asked. */
export function afterSendingAgain(
  { waiting, refused }: Pick<DeliveryCounts, 'waiting' | 'refused'>,
  { count, of }: SentAgain,
): string {
  if (waiting > 0) return `${counted(waiting, 'waits', 'wait')} to be sent.`;
  const delivered = of - refused;
  if (delivered <= 0) return '';
  return delivered < count ? `${inFigures(delivered)} of ${inFigures(count)} were delivered.` : 'Delivered.';
}
