import { type Milliseconds, milliseconds } from '../../shared/brand.ts';
import type { Delivery } from '../../shared/delivery/delivery.ts';
import { afterReconnect, type Destination, freshDestination } from '../../shared/delivery/destination.ts';
import { oneAtATime } from '../../shared/delivery/one-at-a-time.ts';
import { type Routing, waysOf } from '../../shared/delivery/route.ts';
import { createTransport, type Post, type Sendable } from '../../shared/delivery/transport.ts';
import { dsnKey } from '../../shared/protocol/dsn.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import type { StoredItem } from '../../shared/storage/database.ts';
import { createDelivery } from '../../shared/storage/deliver.ts';
import type { EventStore } from '../../shared/storage/event-store.ts';
import type { Memory } from '../../shared/storage/memory.ts';
import { randomId } from '../page/random-id.ts';
import { flightsOver } from './flights.ts';
import type { InMemory } from './in-memory.ts';
import { inTurn } from './in-turn.ts';
import { createMemoryDelivery } from './memory-delivery.ts';
import type { ReadOptions } from './read-options.ts';
import { createSendAtOnce } from './send-at-once.ts';
import { sdk } from './surroundings.ts';

interface Ports {
  /** Of the database, for which the tabs of a site take turns. */
  readonly name: string;
  readonly options: ReadOptions;
  readonly post: Post;
  readonly store: EventStore;
  readonly memory: Memory;
  readonly inMemory: InMemory;
  readonly mayKeep: () => boolean;
  /** What has not been settled yet, as far as this page knows: what is, is taken out of it. */
  readonly waiting: Map<EventId, StoredItem>;
  /** Told after each turn, whether anything waits in the database. */
  readonly tellWaiting: (waits: boolean) => void;
}

const now = () => milliseconds(Date.now());
export const rest = (time: number) => new Promise<void>((resolve) => setTimeout(resolve, time));

/**
 * How what waits leaves a page: from the database, in turn with the other tabs of the site; at once, as the page goes; or from
 * memory, where nothing can be stored.
 */
export function createSending(ports: Ports) {
  const { name, options, post, store, memory, inMemory, mayKeep, waiting, tellWaiting } = ports;
  const routing = routingTo(options.to?.text ?? '');
  const [way] = waysOf(routing);
  const key = way && dsnKey(way.dsn);
  let destination: Destination = freshDestination;
  // What is answered is not sent once more as the page goes, though the answer is still being written.
  const transport = createTransport({ post, now, sdk, tunnel: options.tunnel });
  const flights = flightsOver(transport, (id) => waiting.delete(id));
  const watched: EventStore = {
    ...store,
    async settle(to, settlements) {
      destination = await store.settle(to, settlements);
      for (const { id } of settlements) waiting.delete(id);
      return destination;
    },
  };

  const sendAtOnce = way && createSendAtOnce({ way, store: watched, flights, destination: () => destination, now });

  let timer: ReturnType<typeof setTimeout> | undefined;
  const wakeAt = async (time: Milliseconds | undefined) => {
    clearTimeout(timer);
    if (time === undefined) return;
    timer = setTimeout(deliver, Math.min(Math.max(time - now(), 50), 2 ** 31 - 1));
  };
  const { random } = Math;
  const settings = { read: async () => ({ ...routing, bounds: options.keeps }) };
  const fromDatabase = createDelivery({
    ...{ store: watched, settings, transport: flights, now, random, randomId, wakeAt, rest },
    changed: () => undefined,
    alone: false,
  });

  const became = ({ id }: Sendable, next: Delivery) => {
    if (!inMemory.became(id, next)) return;
    waiting.delete(id);
    memory.letGo(id);
  };
  const fromMemory = way && createMemoryDelivery({ way, transport: flights, now, rest, became });
  let flight: Promise<unknown> | undefined;

  const work = oneAtATime(async () => {
    if (key === undefined) return;
    await memory.recover().catch(() => undefined); // Its failure stands.
    const reports = inMemory.onTheirWay().map(({ item, files }) => ({ ...item, files }));
    if (mayKeep() && memory.failure() === undefined && reports.length === 0)
      return inTurn(name, async () => {
        await fromDatabase.deliver();
        tellWaiting(await store.isAnyWaiting(key));
      });
    // A report goes because a person has sent it; all else, because the site may.
    const others = mayKeep() ? memory.items().filter(({ delivery }) => delivery.state === 'pending') : [];
    const sending = fromMemory?.([...reports, ...others]);
    flight = sending;
    const again = await sending?.finally(() => {
      flight = undefined;
    });
    if (again !== undefined) await wakeAt(again);
  });
  function deliver() {
    // What fails here is tried again: the store says when, or the next event does.
    work().catch(() => undefined);
  }

  return {
    sends: way !== undefined,
    deliver,
    atOnce: (item: StoredItem) => void (mayKeep() && sendAtOnce?.(item).catch(() => undefined)),
    async reconnect() {
      if (key !== undefined) await store.reconnect({ key, change: afterReconnect }, now());
      deliver();
    },
    /** Resolves when nothing is on its way from memory: it must not be stored meanwhile, to be sent from there, too. */
    untilGrounded: async () => void (await flight?.catch(() => undefined)),
    /** What is known of the server. */
    known: () => (key === undefined ? Promise.resolve(destination) : store.destination(key).catch(() => destination)),
    stop: () => clearTimeout(timer),
  };
}

/** Everything goes to one place. */
const routingTo = (dsn: string): Routing => ({
  dsn,
  resend: undefined,
  paced: true,
  release: '',
  environment: '',
  sampleRate: 1,
  routes: [],
  formers: [],
});
