import { type Milliseconds, milliseconds } from '../../shared/brand.ts';
import { isOpen } from '../../shared/delivery/batch.ts';
import type { Destination } from '../../shared/delivery/destination.ts';
import type { Way } from '../../shared/delivery/route.ts';
import { dsnKey } from '../../shared/protocol/dsn.ts';
import type { StoredItem } from '../../shared/storage/database.ts';
import type { EventStore } from '../../shared/storage/event-store.ts';
import { lease, settlementOf } from '../../shared/storage/send-batch.ts';
import type { Flights } from './flights.ts';

interface Ports {
  readonly way: Way;
  readonly store: Pick<EventStore, 'lease' | 'settle'>;
  readonly flights: Flights;
  readonly destination: () => Destination;
  readonly now: () => Milliseconds;
}

/**
 * Sends an item without waiting for its turn, and beyond the end of the page, if the browser lets it. What is not answered in
 * time is sent again by the next page.
 */
export function createSendAtOnce({ way, store, flights, destination, now }: Ports) {
  const key = dsnKey(way.dsn);
  return async (item: StoredItem): Promise<void> => {
    if (flights.has(item.id) || item.delivery.state !== 'pending') return;
    if (!isOpen(destination(), item.category, now())) return;
    const sending = flights.send(way.dsn, item, { ...way, report: [] });
    const leasing = store.lease(key, [item.id], milliseconds(now() + lease), now());
    const sent = await sending;
    await leasing;
    const moment = { now: now(), random: Math.random() };
    await store.settle(key, [settlementOf(item, sent, moment)]);
  };
}
