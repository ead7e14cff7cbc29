import { type Milliseconds, milliseconds } from '../brand.ts';
import { isOpen } from '../delivery/batch.ts';
import type { Category } from '../delivery/category.ts';
import { afterSend, type Destination } from '../delivery/destination.ts';
import { settled } from '../delivery/outcome.ts';
import { type Routing, type Way, waysOf } from '../delivery/route.ts';
import type { Transport } from '../delivery/transport.ts';
import type { Discarded } from '../protocol/client-report.ts';
import type { StoredItem } from './database.ts';
import type { EventStore } from './event-store.ts';

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
/** Between the starts of two sends, as the protocol asks of what comes from a store. */
const pace = 100;
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
 * Sends in order, paced, a few at a time. Stops as soon as the server is not to be asked any more, the person does not
 * want it any more, or the store fails; returns what it has not begun to send.
 */
export async function sendBatch(
  batch: readonly StoredItem[],
  course: Course,
  ports: Ports,
): Promise<readonly StoredItem[]> {
  const { store, settings, transport, now, random, wakeAt, rest } = ports;
  const flying = new Set<Promise<void>>();
  let destination = course.destination;
  let failure: { readonly error: unknown } | undefined;

  const send = async (item: StoredItem) => {
    const report = item === batch[0] ? course.report : [];
    const files = item.category === 'feedback' ? await store.filesOf(item.id) : [];
    const sent = await transport.send(course.dsn, { ...item, files }, { ...course, report });
    const moment = { now: now(), random: random() };
    destination = await store.settle(
      item.id,
      sent.outcome.kind === 'delivered',
      ({ delivery }, { retryAt }) =>
        settled(sent.outcome, 'attempts' in delivery ? delivery.attempts : 0, now(), retryAt),
      { key: course.key, change: (known) => afterSend(known, sent, moment) },
    );
  };
  const mayGoOn = async () =>
    failure === undefined &&
    isOpen(destination, course.category, now()) &&
    waysOf(await settings.read()).some(({ dsn }) => dsn.text === course.dsn.text);

  const skipped: StoredItem[] = [];
  let begun = 0;
  while (begun < batch.length && (await mayGoOn())) {
    const item = batch[begun++];
    if (item === undefined) break;
    if (!(await store.isLeased(item.id))) {
      skipped.push(item); // A person has deleted it meanwhile. What it carried is given back.
      continue;
    }
    // Should the worker die now, the alarm finds the leases run out. Asking the browser for it keeps the worker alive, too.
    await wakeAt(milliseconds(now() + lease));
    const flight: Promise<void> = send(item)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => flying.delete(flight));
    flying.add(flight);
    if (flying.size >= inFlight) await Promise.race(flying);
    if (begun < batch.length) await rest(pace);
  }
  await Promise.all(flying);
  if (failure !== undefined) throw failure.error;
  return [...skipped, ...batch.slice(begun)];
}
