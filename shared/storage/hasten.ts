import { type Milliseconds, milliseconds } from '../brand.ts';
import { categories } from '../delivery/category.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { changeDeliveries } from './change-deliveries.ts';
import type { Write } from './changes.ts';
import type { StoredItem } from './database.ts';

/** What is due after `limit`, at one destination or at all, is due now. */
export async function hasten(write: Write, limit: Milliseconds, now: Milliseconds, dsn?: string): Promise<void> {
  const dsns = dsn === undefined ? await dsnsIn(write) : [dsn];
  for (const destination of dsns)
    for (const category of categories) {
      const range = IDBKeyRange.bound([destination, category, limit], [destination, category, []], true);
      const later = await write.tx.objectStore('events').index('byDueAt').getAllKeys(range);
      await changeDeliveries(write, later, (item) => sooner(item, now));
    }
}

/** Every destination that has an account. */
const dsnsIn = async ({ tx }: Write): Promise<ReadonlySet<string>> =>
  new Set((await tx.objectStore('ledger').getAllKeys()).map(([dsn]) => dsn));

/** A lease taken back. */
export const unleased = ({ delivery, at }: StoredItem, now: Milliseconds): Delivery =>
  delivery.state === 'sending'
    ? { state: 'pending', attempts: delivery.attempts, notBefore: dueSince(at, now) }
    : delivery;

const sooner = ({ delivery, at }: StoredItem, now: Milliseconds): Delivery =>
  delivery.state === 'pending' && delivery.notBefore > now ? { ...delivery, notBefore: dueSince(at, now) } : delivery;

/** What becomes due together is due since it was caught, so that it goes oldest first: equal times would go by their random ids. */
const dueSince = (at: Milliseconds, now: Milliseconds) => milliseconds(Math.min(at, now));
