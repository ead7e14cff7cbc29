import { type Milliseconds, milliseconds } from '../../shared/brand.ts';
import { isOpen, nextWake, planBatch } from '../../shared/delivery/batch.ts';
import { afterReconnect, afterSend, type Destination } from '../../shared/delivery/destination.ts';
import { settled } from '../../shared/delivery/outcome.ts';
import type { Transport } from '../../shared/delivery/transport.ts';
import { type Dsn, dsnKey, parseDsn } from '../../shared/protocol/dsn.ts';
import type { StoredEvent } from '../../shared/storage/database.ts';
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

export type Delivery = ReturnType<typeof createDelivery>;

/** Sends what is due, in one round at a time, and sees that somebody wakes for the rest. */
export function createDelivery(ports: Ports) {
  const { store, settings, now } = ports;
  let running: Promise<void> | undefined;
  let again = false;
  // This worker is new: whoever held a lease is dead.
  let fresh = true;

  const run = async () => {
    do {
      again = false;
      if (fresh) await store.reclaim(now());
      fresh = false;
      const { dsn } = await settings.read();
      if (dsn === '') return;
      if (await round(parseDsn(dsn), ports)) again = true;
    } while (again);
  };

  /** Sends all that is due now. Asked while it runs, it runs once more. */
  const deliver = (): Promise<void> => {
    if (running !== undefined) again = true;
    running ??= run().finally(() => {
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
      const key = dsnKey(parseDsn(dsn));
      await store.saveDestination(key, afterReconnect(await store.destination(key)));
      await store.hasten(now());
      await deliver();
    },
  };
}

/** One batch. True if there may be more to send at once. */
async function round(dsn: Dsn, ports: Ports): Promise<boolean> {
  const { store, now, wakeAt } = ports;
  const key = dsnKey(dsn);
  const destination = await store.destination(key);
  const batch = planBatch(await store.due(now(), batchSize), { now: now(), destination, size: batchSize });
  if (batch.length === 0) {
    const wake = nextWake(await store.earliestDue(), destination, now());
    if (wake !== undefined) await wakeAt(wake);
    return false;
  }
  const leasedUntil = milliseconds(now() + lease);
  await store.lease(
    batch.map(({ id }) => id),
    leasedUntil,
  );
  // Should the worker die in the middle, the alarm finds the leases run out.
  await wakeAt(leasedUntil);
  await sendBatch(batch, { dsn, key, destination }, ports);
  ports.changed();
  return true;
}

interface Course {
  readonly dsn: Dsn;
  readonly key: string;
  readonly destination: Destination;
}

/** Sends in order, paced, a few at a time; stops starting new sends when the server is not to be asked any more. */
async function sendBatch(batch: readonly StoredEvent[], course: Course, ports: Ports): Promise<void> {
  const { store, transport, now, random } = ports;
  let destination = course.destination;
  const flying = new Set<Promise<void>>();

  const send = async (event: StoredEvent) => {
    const sent = await transport(course.dsn, event, destination.limits);
    destination = afterSend(destination, sent, { now: now(), random: random() });
    const { retryAt } = destination;
    const next = ({ delivery }: StoredEvent) =>
      settled(sent.outcome, 'attempts' in delivery ? delivery.attempts : 0, now(), retryAt);
    await store.settle(event.id, next, { key: course.key, value: destination });
  };

  for (const [index, event] of batch.entries()) {
    if (!isOpen(destination, now())) {
      await Promise.all(flying);
      return store.release(
        batch.slice(index).map(({ id }) => id),
        now(),
      );
    }
    const flight: Promise<void> = send(event).finally(() => flying.delete(flight));
    flying.add(flight);
    if (flying.size >= inFlight) await Promise.race(flying);
    if (index < batch.length - 1) await new Promise((resolve) => setTimeout(resolve, pace));
  }
  await Promise.all(flying);
}
