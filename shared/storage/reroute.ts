import type { Milliseconds } from '../brand.ts';
import { categories } from '../delivery/category.ts';
import type { Place } from '../delivery/ledger.ts';
import { type Write, withDueAt } from './changes.ts';
import type { StoredItem } from './database.ts';

/** What waits for one destination goes to another, as `to` says of each; what is being sent is left alone. Returns how many. */
export async function reroute(
  write: Write,
  from: string,
  to: (item: StoredItem) => string,
  now: Milliseconds,
): Promise<number> {
  let count = 0;
  for (const category of categories) {
    const range = IDBKeyRange.bound([from, category], [from, category, []]);
    for (const item of await write.tx.objectStore('events').index('byDueAt').getAll(range)) {
      const dsn = to(item);
      if (dsn === from || item.delivery.state !== 'pending') continue;
      await redirect(write, item, dsn, now);
      count += 1;
    }
  }
  return count;
}

/** An item that waits, to be sent elsewhere from now on; its account goes with it. */
export async function redirect(write: Write, item: StoredItem, dsn: string, now: Milliseconds): Promise<void> {
  const delivery = { state: 'pending', attempts: 0, notBefore: now } as const;
  await write.tx.objectStore('events').put(withDueAt({ ...item, dsn, delivery }));
  await transfer(write, item, 'waiting', dsn, 1);
  // The repeats that it stands for go with it.
  if (item.category === 'error') await transfer(write, item, 'coalesced', dsn, item.times - 1);
}

async function transfer(
  { books }: Write,
  item: StoredItem,
  place: Place,
  dsn: string,
  quantity: number,
): Promise<void> {
  await books.enter(item.dsn, item.category, { from: place, quantity });
  await books.enter(dsn, item.category, { to: place, quantity });
}
