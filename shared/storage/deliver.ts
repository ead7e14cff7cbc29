import { type Milliseconds, milliseconds } from '../brand.ts';
import { newestOf, nextWake, planBatch } from '../delivery/batch.ts';
import type { Bounds } from '../delivery/bounds.ts';
import { type Category, categories } from '../delivery/category.ts';
import { afterReconnect } from '../delivery/destination.ts';
import { oneAtATime } from '../delivery/one-at-a-time.ts';
import { type Routing, targetOf, type Way, waysOf } from '../delivery/route.ts';
import type { Transport } from '../delivery/transport.ts';
import { dsnKey } from '../protocol/dsn.ts';
import type { StoredItem } from './database.ts';
import type { EventStore } from './event-store.ts';
import { lease, sendBatch } from './send-batch.ts';
import { tellAlone } from './tell-alone.ts';
import type { Outlook } from './waiting.ts';

interface Ports {
  readonly store: EventStore;
  readonly settings: { read(): Promise<Routing & { readonly bounds: Bounds }> };
  readonly transport: Transport;
  readonly now: () => Milliseconds;
  readonly random: () => number;
  /** 32 hex digits that nobody can guess. */
  readonly randomId: () => string;
  /** Sees to it that `deliver` is called again then, even if the worker dies now; undefined: that nobody is woken in vain. */
  readonly wakeAt: (time: Milliseconds | undefined) => Promise<void>;
  readonly rest: (milliseconds: number) => Promise<void>;
  readonly changed: () => void;
  /** Whether nobody else sends from this store: whoever held a lease before is dead, then. */
  readonly alone: boolean;
}

/** How many go in one round, after which it is planned anew: what has just happened goes ahead then. */
const batchSizes = { paced: 20, unpaced: 100 } as const;
/** When the store fails, it is tried again after this. */
const recovery = 60_000;
/** Among the destinations that want to be looked at again, the delivery as a whole. */
const itself = '';
/** Nothing waits longer than this, unless a clock was put back. */
const aDay = 86_400_000;

/** Sends what is due, to each destination in one round at a time, and sees that somebody wakes for the rest. */
export function createDelivery(ports: Ports) {
  const { store, settings, now, wakeAt, alone } = ports;
  /** When each destination wants to be looked at again. */
  const wakes = new Map<string, Milliseconds>();
  const wakeFor = async (key: string, time: Milliseconds | undefined) => {
    if (time === undefined) wakes.delete(key);
    else wakes.set(key, time);
    await wakeAt(wakes.size > 0 ? milliseconds(Math.min(...wakes.values())) : undefined);
  };

  // A server that does not answer holds up nobody but itself.
  const lines = new Map<string, () => Promise<void>>();
  const lineTo = (key: string) => {
    const line = lines.get(key) ?? oneAtATime(() => deliverTo(key, { ...ports, wakeAt: (time) => wakeFor(key, time) }));
    lines.set(key, line);
    return line();
  };

  // This worker is new: whoever held a lease is dead, and the clock and the settings may have changed.
  let begun: Promise<void> | undefined;
  const begin = async () => {
    const current = await settings.read();
    if (alone) await store.reclaim(now(), milliseconds(now() + aDay));
    await store.sweep(current.bounds, now());
    await store.reroute('', ({ page }) => targetOf(current, page).dsn, now());
  };

  /** Sends all that is due now. Asked while it runs, it runs once more. */
  const deliver = async (): Promise<void> => {
    begun ??= begin();
    try {
      await begun;
      wakes.delete(itself);
      const ways = waysOf(await settings.read());
      await Promise.all(ways.map(({ dsn }) => lineTo(dsnKey(dsn))));
    } catch (error) {
      begun = undefined;
      await wakeFor(itself, milliseconds(now() + recovery));
      throw error;
    }
  };

  return {
    deliver,

    /** Back online: a network error need not be waited out, a rate limit must. */
    async reconnect(): Promise<void> {
      for (const { dsn } of waysOf(await settings.read()))
        await store.reconnect({ key: dsnKey(dsn), change: afterReconnect }, now());
      await deliver();
    },

    /** There may be a destination now for what had none. */
    async adopt(): Promise<void> {
      const current = await settings.read();
      await store.reroute('', ({ page }) => targetOf(current, page).dsn, now());
      await deliver();
    },
  };
}

/** Sends a destination all that is due there, and sees that somebody wakes for the next. */
async function deliverTo(key: string, ports: Ports): Promise<void> {
  const way = waysOf(await ports.settings.read()).find(({ dsn }) => dsnKey(dsn) === key);
  if (way === undefined) return ports.wakeAt(undefined); // Nobody wants it any more.
  let outlook = await ports.store.outlook(key);
  while (await roundOfEach(way, outlook, ports)) outlook = await ports.store.outlook(key);
  const wakes = [nextAt(outlook, ports.now()), await tellAlone({ ...way, key }, outlook, ports)].filter(
    (time) => time !== undefined,
  );
  await ports.wakeAt(wakes.length === 0 ? undefined : milliseconds(Math.min(...wakes)));
}

/** A batch of each category of which something is due. True if there may be more to send at once. */
async function roundOfEach(way: Way, { earliestDue }: Outlook, ports: Ports): Promise<boolean> {
  let more = false;
  for (const category of categories) {
    const isDue = (earliestDue[category] ?? Number.POSITIVE_INFINITY) <= ports.now();
    if (isDue && (await round(way, category, ports))) more = true;
  }
  return more;
}

/** One batch of one category. False if there was nothing to send. */
async function round(way: Way, category: Category, ports: Ports): Promise<boolean> {
  const { store, now, changed } = ports;
  const key = dsnKey(way.dsn);
  const size = way.paced ? batchSizes.paced : batchSizes.unpaced;
  const due = await store.due(key, category, now(), { oldest: size, newest: newestOf(size) });
  const { destination } = due;
  const batch = planBatch(due.items, { category, now: now(), destination, size });
  if (batch.length === 0) return false;
  const { items, report } = await store.lease(key, idsOf(batch), milliseconds(now() + lease), now());
  // Somebody may be looking at its receipt.
  if (category === 'feedback') changed();
  const left = await sendBatch(items, { ...way, key, category, destination, report }, ports);
  if (left.length > 0) await store.release(idsOf(left), now());
  changed();
  return true;
}

/** When something is due next, of whatever category. */
function nextAt({ destination, earliestDue }: Outlook, now: Milliseconds): Milliseconds | undefined {
  const wakes = categories
    .map((category) => nextWake(earliestDue[category], destination, category, now))
    .filter((wake) => wake !== undefined);
  return wakes.length === 0 ? undefined : milliseconds(Math.min(...wakes));
}

const idsOf = (items: readonly StoredItem[]) => items.map(({ id }) => id);
