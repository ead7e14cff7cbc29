import { type Account, sumOf } from '../../shared/delivery/ledger.ts';
import type { Totals } from '../../shared/delivery/totals.ts';
import type { Status } from '../../shared/messages.ts';
import type { ClientReport } from '../../shared/protocol/client-report.ts';
import type { TestBrowser } from './browser.ts';
import { askBackground } from './export.ts';
import type { Receiver } from './receiver.ts';

export const statusOf = (errata: TestBrowser): Promise<Status> =>
  askBackground<Status>(errata, 'status', { tabId: null });

/** Of errors, whatever their destination. The books are looked through: nothing in them may be missing. */
export async function totalsOf(errata: TestBrowser): Promise<Totals> {
  return (await evenStatusOf(errata)).totals;
}

/** How everything stands, once the books were looked through. */
export async function evenStatusOf(errata: TestBrowser): Promise<Status> {
  const status = await statusOf(errata);
  for (const account of status.accounts) mustBeEven(account);
  return status;
}

/** @throws {Error} that says what is missing, or is there twice. */
export function mustBeEven(account: Account): void {
  const places = Object.entries(account).flatMap(([place, count]) =>
    typeof count === 'number' ? [[place, count] as const] : [],
  );
  const negative = places.filter(([, count]) => count < 0);
  if (sumOf(account) === account.captured && negative.length === 0) return;
  throw new Error(`The books do not come out even: ${JSON.stringify(account, null, 2)}`);
}

/** What the server was told of: events, what they stand for, and what it will never get, by reason. */
export interface Told {
  /** Of errors: an event that stands for repeats counts for all of them; one that came twice counts once. */
  readonly occurrences: number;
  readonly discarded: Readonly<Record<string, number>>;
  readonly all: number;
}

/** Holds where no report had to be told twice, which only a death of the background brings about. */
export function toldTo(receiver: Receiver): Told {
  const times = new Map<unknown, number>();
  for (const { event_id, extra } of receiver.events())
    times.set(event_id, (extra as { occurrences?: number } | undefined)?.occurrences ?? 1);
  const discarded: Record<string, number> = {};
  for (const { discarded_events } of receiver.items('client_report') as unknown as readonly ClientReport[])
    for (const { category, reason, quantity } of discarded_events)
      if (category === 'error') discarded[reason] = (discarded[reason] ?? 0) + quantity;
  const sum = (counts: Iterable<number>) => [...counts].reduce((total, count) => total + count, 0);
  const occurrences = sum(times.values());
  return { occurrences, discarded, all: occurrences + sum(Object.values(discarded)) };
}

/** Every id of an error that has reached the receiver, once. */
export const idsAt = (receiver: Receiver): ReadonlySet<string | undefined> =>
  new Set(receiver.eventEnvelopes.map(({ eventId }) => eventId));
