import { type Milliseconds, milliseconds } from '../../shared/brand.ts';
import { isOpen, nextWake, planBatch } from '../../shared/delivery/batch.ts';
import { afterReconnect, afterSend, type Destination } from '../../shared/delivery/destination.ts';
import { settled } from '../../shared/delivery/outcome.ts';
import type { Transport } from '../../shared/delivery/transport.ts';
import { type Dsn, dsnKey, parseDsn } from '../../shared/protocol/dsn.ts';
import { resendsWhenAway } from '../../shared/settings.ts';
import { type Category, categories, type StoredItem } from '../../shared/storage/database.ts';
import type { EventStore } from '../../shared/storage/event-store.ts';
import type { SettingsStore } from './settings-store.ts';

interface Ports {
  readonly store: EventStore;
  readonly settings: SettingsStore;
  readonly transport: Transport;
  readonly now: () => Milliseconds;
  readonly random: () => number;
  /** Sees to it that `deliver` is called again at that time, even if the worker dies now. */
  readonly wakeAt: (time: Milliseconds) => Promise<void>;
  readonly changed: () => void;
}

const batchSize = 20;
const inFlight = 3;
/** Between the starts of two sends, as the protocol asks of what comes from a store. */
const pace = 100;
/** Longer than a send may take; after it, a lease is taken for its worker's last. */
const lease = 30_000;
/** When the store fails, it is tried again after this. */
const recovery = 60_000;
/** Nothing waits longer than this, unless a clock was put back. */
const aDay = 86_400_000;

/** Sends what is due, in one round at a time, and sees that somebody wakes for the rest. */
export function createDelivery(ports: Ports) {
  const { store, settings, now, wakeAt } = ports;
  let running: Promise<void> | undefined;
  let again = false;
  // This worker is new: whoever held a lease is dead.
  let fresh = true;

  const run = async () => {
    do {
      again = false;
      if (fresh) await store.reclaim(now(), milliseconds(now() + aDay));
      fresh = false;
      const { dsn: text, resend } = await settings.read();
      if (text === '') return;
      const dsn = parseDsn(text);
      const way = { dsn, resendWhenAway: resendsWhenAway(resend, dsn) };
      for (const category of categories) if (await round(way, category, ports)) again = true;
      // Asked for more meanwhile, it plans its rest after that.
      if (!again) await rest(dsn, ports);
    } while (again);
  };

  /** Sends all that is due now. Asked while it runs, it runs once more. */
  const deliver = (): Promise<void> => {
    if (running !== undefined) again = true;
    running ??= run()
      .catch(async (error: unknown) => {
        await wakeAt(milliseconds(now() + recovery));
        throw error;
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  };

  return {
    deliver,

    /** Back online: a network error need not be waited out, a rate limit must. */
    async reconnect(): Promise<void> {
      const { dsn } = await settings.read();
      if (dsn === '') return;
      await store.reconnect({ key: dsnKey(parseDsn(dsn)), change: afterReconnect }, now());
      await deliver();
    },
  };
}

/** Where to, and how it is taken that nobody is there. */
interface Way {
  readonly dsn: Dsn;
  readonly resendWhenAway: boolean;
}

/** One batch of one category. True if there may be more to send at once. */
async function round(way: Way, category: Category, ports: Ports): Promise<boolean> {
  const { store, now, changed } = ports;
  const key = dsnKey(way.dsn);
  const destination = await store.destination(key);
  const due = await store.due(category, now(), batchSize);
  const batch = planBatch(due, { category, now: now(), destination, size: batchSize });
  if (batch.length === 0) return false;
  const leased = await store.lease(idsOf(batch), milliseconds(now() + lease));
  const left = await sendBatch(leased, { ...way, key, category, destination }, ports);
  await store.release(idsOf(left), now());
  changed();
  return true;
}

/** Nothing more is due: somebody wakes for what is due next, of whatever category. */
async function rest(dsn: Dsn, { store, now, wakeAt }: Ports): Promise<void> {
  const destination = await store.destination(dsnKey(dsn));
  const wakes: Milliseconds[] = [];
  for (const category of categories) {
    const wake = nextWake(await store.earliestDue(category), destination, category, now());
    if (wake !== undefined) wakes.push(wake);
  }
  if (wakes.length > 0) await wakeAt(milliseconds(Math.min(...wakes)));
}

interface Course extends Way {
  readonly key: string;
  readonly category: Category;
  readonly destination: Destination;
}

/**
 * Sends in order, paced, a few at a time. Stops as soon as the server is not to be asked any more, the person has changed
 * the DSN, or the store fails; returns what it has not begun to send.
 */
async function sendBatch(batch: readonly StoredItem[], course: Course, ports: Ports): Promise<readonly StoredItem[]> {
  const { store, settings, transport, now, random, wakeAt } = ports;
  const flying = new Set<Promise<void>>();
  let destination = course.destination;
  let failure: { readonly error: unknown } | undefined;

  const send = async (item: StoredItem) => {
    const sent = await transport(course.dsn, item, course);
    const moment = { now: now(), random: random() };
    destination = await store.settle(
      item.id,
      ({ delivery }, { retryAt }) =>
        settled(sent.outcome, 'attempts' in delivery ? delivery.attempts : 0, now(), retryAt),
      { key: course.key, change: (known) => afterSend(known, sent, moment) },
    );
  };
  const mayGoOn = async () =>
    failure === undefined &&
    isOpen(destination, course.category, now()) &&
    (await settings.read()).dsn === course.dsn.text;

  let begun = 0;
  while (begun < batch.length && (await mayGoOn())) {
    const item = batch[begun++];
    if (item === undefined || !(await store.isLeased(item.id))) continue;
    // Should the worker die now, the alarm finds the leases run out. Asking the browser for it keeps the worker alive, too.
    await wakeAt(milliseconds(now() + lease));
    const flight: Promise<void> = send(item)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => flying.delete(flight));
    flying.add(flight);
    if (flying.size >= inFlight) await Promise.race(flying);
    if (begun < batch.length) await new Promise((resolve) => setTimeout(resolve, pace));
  }
  await Promise.all(flying);
  if (failure !== undefined) throw failure.error;
  return batch.slice(begun);
}

const idsOf = (items: readonly StoredItem[]) => items.map(({ id }) => id);
