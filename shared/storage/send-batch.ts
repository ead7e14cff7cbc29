import { type Milliseconds, milliseconds } from '../brand.ts';
import { isOpen } from '../delivery/batch.ts';
import type { Category } from '../delivery/category.ts';
import { afterSend, type Destination } from '../delivery/destination.ts';
import { inGroups } from '../delivery/in-groups.ts';
import { settled } from '../delivery/outcome.ts';
import { type Routing, type Way, waysOf } from '../delivery/route.ts';
import type { Sent, Transport } from '../delivery/transport.ts';
import type { Discarded } from '../protocol/client-report.ts';
import type { StoredItem } from './database.ts';
import type { EventStore } from './event-store.ts';
import type { Settlement } from './queue.ts';

interface Ports {
  readonly store: EventStore;
  readonly settings: { read(): Promise<Routing> };
  readonly transport: Transport;
  readonly now: () => Milliseconds;
  readonly random: () => number;
  /** Sees to it that somebody looks again at that time, even if the worker dies now. */
  readonly wakeAt: (time: Milliseconds) => Promise<void>;
  readonly rest: (milliseconds: number) => Promise<void>;
}

const inFlight = 3;
/** Between the starts of two sends, as the protocol asks of what comes from a store; a person can spare their own server it. */
const pace = 100;
/** Without a pace, between two looks whether a person has changed their mind: to look takes longer than to send. */
const glance = 1000;
/** Longer than a send may take, in milliseconds; after it, a lease is taken for its worker's last. */
export const lease = 30_000;

/** What all of a batch share. */
export interface Course extends Way {
  readonly key: string;
  readonly category: Category;
  readonly destination: Destination;
  /** Goes along with the first. */
  readonly report: readonly Discarded[];
}

/**
 * Sends in order, a few at a time, and paced where that is wanted. Stops as soon as the server is not to be asked any more, the
 * person does not want it any more, or the store fails; returns what it has not begun to send.
 */
export async function sendBatch(
  batch: readonly StoredItem[],
  course: Course,
  ports: Ports,
): Promise<readonly StoredItem[]> {
  const { store, settings, transport, now, random, wakeAt, rest } = ports;
  const flying = new Set<Promise<void>>();
  const settling = new Set<Promise<void>>();
  let destination = course.destination;
  let failure: { readonly error: unknown } | undefined;
  const fail = (error: unknown) => {
    failure ??= { error };
  };

  const settleInGroups = inGroups((group: readonly Settlement[]) => store.settle(course.key, group));
  /** The next is sent meanwhile: to write takes longer than to send. */
  const settle = (settlement: Settlement) => {
    const done: Promise<void> = settleInGroups(settlement).then((known) => {
      settling.delete(done);
      // Of what is still to be written it knows nothing.
      if (settling.size === 0) destination = known;
    }, fail);
    settling.add(done);
  };
  const send = async (item: StoredItem) => {
    const report = item === batch[0] ? course.report : [];
    const files = item.category === 'feedback' ? await store.filesOf(item.id) : [];
    const sent = await transport.send(course.dsn, { ...item, files }, { ...course, report });
    const settlement = settlementOf(item, sent, { now: now(), random: random() });
    destination = settlement.change(destination);
    settle(settlement);
  };
  const isOpenStill = () => failure === undefined && isOpen(destination, course.category, now());
  const isWantedStill = async () => waysOf(await settings.read()).some(({ dsn }) => dsn.text === course.dsn.text);

  const skipped: StoredItem[] = [];
  let begun = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  while (begun < batch.length && isOpenStill()) {
    const item = batch[begun];
    if (item === undefined) break;
    if (course.paced || Math.abs(now() - lookedAt) >= glance) {
      if (!(await isWantedStill())) break;
      if (!(await store.isLeased(item.id))) {
        begun++;
        skipped.push(item); // A person has deleted it meanwhile. What it carried is given back.
        continue;
      }
      // Should the worker die now, the alarm finds the leases run out. Asking the browser for it keeps the worker alive, too.
      await wakeAt(milliseconds(now() + lease));
      lookedAt = now();
      if (!isOpenStill()) break;
    }
    begun++;
    const flight: Promise<void> = send(item)
      .catch(fail)
      .finally(() => flying.delete(flight));
    flying.add(flight);
    if (flying.size >= inFlight) await Promise.race(flying);
    if (begun < batch.length && course.paced) await rest(pace);
  }
  await Promise.all(flying);
  await Promise.all(settling);
  if (failure !== undefined) throw failure.error;
  return [...skipped, ...batch.slice(begun)];
}

/** What an answer, or none, means for an item and for its destination. */
export function settlementOf(
  { id, delivery }: StoredItem,
  sent: Sent,
  moment: { readonly now: Milliseconds; readonly random: number },
): Settlement {
  const attempts = 'attempts' in delivery ? delivery.attempts : 0;
  return {
    id,
    arrived: sent.outcome.kind === 'delivered',
    next: (_, { retryAt }) => settled(sent.outcome, attempts, moment.now, retryAt),
    change: (known) => afterSend(known, sent, moment),
  };
}
