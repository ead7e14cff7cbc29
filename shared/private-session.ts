import type { IgnoredEvent } from './issues/ignored.ts';
import { groupIntoIssues } from './issues/issue.ts';
import type { EventId } from './protocol/event.ts';
import { asHandledLater } from './protocol/handled-later.ts';
import type { StoredEvent, StoredItem } from './storage/database.ts';

/** How many occurrences of errors private windows had, and what became of them: captured = kept + ignored + dropped. */
export interface PrivateAccount {
  readonly captured: number;
  readonly kept: number;
  /** Left out by a rule. */
  readonly ignored: number;
  /** Too many, or too large, or by our own fault. */
  readonly dropped: number;
}

/** All that is known of the private windows that are open. Plain data, of a size that a session's storage takes. */
export interface PrivateSession extends Omit<PrivateAccount, 'kept'> {
  /** Oldest first. */
  readonly events: readonly StoredEvent[];
  /** Those settled last: a content script that was not answered tells them again. */
  readonly settled: readonly EventId[];
  /** What each document said last of what it gave up, in all. */
  readonly overflowed: readonly (readonly [document: string, occurrences: number])[];
}

/** What a content script in a private window has told at once. */
export interface PrivateBatch {
  readonly items: readonly StoredItem[];
  readonly ignored: readonly IgnoredEvent[];
  readonly failed: readonly { readonly id: EventId; readonly times: number }[];
  /** Rejections that the page has handled after all. */
  readonly handled: readonly EventId[];
  readonly losses: { readonly document: string; readonly overflowed: number };
}

export const privateBounds = { events: 100, bytes: 2 * 2 ** 20 } as const;

const maxSettled = 500;
const maxDocuments = 100;

export const emptySession: PrivateSession = {
  events: [],
  settled: [],
  overflowed: [],
  captured: 0,
  ignored: 0,
  dropped: 0,
};

/** The session with what was told, within its bounds. What is settled already is not counted again. */
export function takeBatch(session: PrivateSession, batch: PrivateBatch): PrivateSession {
  const isNew = ({ id }: { readonly id: EventId }) => !session.settled.includes(id);
  const events = batch.items.filter((item) => item.category === 'error').filter(isNew);
  const ignored = batch.ignored.filter(isNew);
  const failed = batch.failed.filter(isNew);
  const lost = newlyLost(session, batch.losses);
  const [kept, dropped] = withinBounds([...session.events, ...events]);
  return {
    events: kept.map((event) => (batch.handled.includes(event.id) ? handledLater(event) : event)),
    settled: [...session.settled, ...[...events, ...ignored, ...failed].map(({ id }) => id)].slice(-maxSettled),
    overflowed: withTotal(session.overflowed, batch.losses),
    captured: session.captured + occurrencesIn([...events, ...ignored, ...failed]) + lost,
    ignored: session.ignored + occurrencesIn(ignored),
    dropped: session.dropped + occurrencesIn([...dropped, ...failed]) + lost,
  };
}

export function accountOf({ events, captured, ignored, dropped }: PrivateSession): PrivateAccount {
  return { captured, kept: occurrencesIn(events), ignored, dropped };
}

/** The oldest of the issue with the most events goes first, so that a flood pushes out itself and no rare error. */
function withinBounds(events: readonly StoredEvent[]): readonly [kept: StoredEvent[], dropped: StoredEvent[]] {
  const kept = [...events];
  const dropped: StoredEvent[] = [];
  let bytes = kept.reduce((sum, event) => sum + event.bytes, 0);
  while (kept.length > privateBounds.events || bytes > privateBounds.bytes) {
    const [fullest] = groupIntoIssues(kept).toSorted((a, b) => b.deliveries.waiting - a.deliveries.waiting);
    const [victim] = kept.splice(
      kept.findIndex(({ issueId }) => issueId === fullest?.id),
      1,
    );
    if (victim === undefined) break;
    dropped.push(victim);
    bytes -= victim.bytes;
  }
  return [kept, dropped];
}

function newlyLost({ overflowed }: PrivateSession, { document, overflowed: total }: PrivateBatch['losses']): number {
  const before = overflowed.find(([known]) => known === document)?.[1] ?? 0;
  return Math.max(total - before, 0);
}

function withTotal(
  totals: PrivateSession['overflowed'],
  { document, overflowed }: PrivateBatch['losses'],
): PrivateSession['overflowed'] {
  if (overflowed === 0) return totals;
  const before = totals.find(([known]) => known === document)?.[1] ?? 0;
  const others = totals.filter(([known]) => known !== document);
  // Answers may overtake each other: a total never goes back.
  return [...others, [document, Math.max(before, overflowed)] as const].slice(-maxDocuments);
}

function handledLater(event: StoredEvent): StoredEvent {
  if (event.handledLater) return event;
  const payload = asHandledLater(event.payload);
  return { ...event, payload, bytes: new TextEncoder().encode(payload).length, handledLater: true };
}

const occurrencesIn = (counted: readonly { readonly times: number }[]) =>
  counted.reduce((sum, { times }) => sum + times, 0);
