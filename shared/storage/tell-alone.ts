import type { Milliseconds } from '../brand.ts';
import { afterSend, type Destination } from '../delivery/destination.ts';
import { aloneAt, nextAlone, patienceEnds } from '../delivery/report-alone.ts';
import type { Way } from '../delivery/route.ts';
import type { Transport } from '../delivery/transport.ts';
import type { EventId } from '../protocol/event.ts';
import type { EventStore } from './event-store.ts';
import type { Outlook } from './waiting.ts';

interface Ports {
  readonly store: EventStore;
  readonly transport: Transport;
  readonly now: () => Milliseconds;
  readonly random: () => number;
  readonly randomId: () => string;
}

/**
 * Tells a server of what it will never get, where no event has carried that there for a while; returns when to look again,
 * undefined if there is nothing to tell.
 */
export async function tellAlone(
  { key, dsn, resendWhenAway }: Way & { readonly key: string },
  { destination, hasUnreported }: Outlook,
  { store, transport, now, random, randomId }: Ports,
): Promise<Milliseconds | undefined> {
  if (!hasUnreported) {
    if (destination.reportAt !== undefined) await store.changeDestination({ key, change: (known) => waiting(known) });
    return undefined;
  }
  const time = aloneAt(destination, now());
  if (time > now()) {
    const reportAt = patienceEnds(destination, now());
    // Remembered, since this worker may die before.
    if (reportAt !== destination.reportAt)
      await store.changeDestination({ key, change: (known) => waiting(known, reportAt) });
    return time;
  }
  const carrier = randomId() as EventId;
  const sent = await transport.report(dsn, await store.takeReport(key, carrier), { resendWhenAway });
  const moment = { now: now(), random: random() };
  const change = (known: Destination) => waiting(afterSend(known, sent, moment), nextAlone(sent.outcome, now()));
  await store.settleReport(carrier, sent.outcome.kind === 'delivered', { key, change });
  return sent.outcome.kind === 'delivered' ? undefined : aloneAt(await store.destination(key), now());
}

function waiting({ reportAt: _, ...destination }: Destination, reportAt?: Milliseconds): Destination {
  return reportAt === undefined ? destination : { ...destination, reportAt };
}
