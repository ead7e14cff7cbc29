import { milliseconds } from '../brand.ts';
import { standingOf } from '../delivery/delivery.ts';
import { type Account, type Entry, enter, openAccount } from '../delivery/ledger.ts';
import { type Issue, noDeliveries } from '../issues/issue.ts';
import { type StoredEvent, type StoredItem, type Upgrade, usageKey } from './database.ts';

/** Gives each item of version 1 or 2 its destination and its size, and begins the books with what is there. */
export async function keepRowsOfVersion2(tx: Upgrade): Promise<void> {
  const [events, pageIssues] = [tx.objectStore('events'), tx.objectStore('pageIssues')];
  const accounts = new Map<string, Account>();
  const book = (category: Account['category'], entry: Entry) =>
    accounts.set(category, enter(accounts.get(category) ?? openAccount('', category), entry));
  const usage = { events: 0, bytes: 0 };
  for await (const row of events.iterate()) {
    const old = { ...ofVersion1, ...row.value } as Omit<StoredEvent, 'dsn' | 'bytes'>;
    const bytes = new TextEncoder().encode(old.payload).length;
    usage.events += 1;
    usage.bytes += bytes;
    book(old.category, { to: standingOf(old.delivery), quantity: 1 });
    // To which DSN it was or will be sent, nobody has noted: what waits is given its own at the next start.
    await row.update({ ...old, dsn: '', bytes } as StoredItem);
  }
  await tx.objectStore('usage').put(usage, usageKey);
  for (const store of [tx.objectStore('issues'), pageIssues] as const)
    for await (const row of store.iterate()) await row.update(withAllDeliveries(row.value) as never);
  for (const issue of await tx.objectStore('issues').getAll())
    book('error', { to: 'coalesced', quantity: issue.count - eventsOf(issue) });
  for (const { count } of await tx.objectStore('ignored').getAll()) book('error', { to: 'ignored', quantity: count });
  for (const losses of await tx.objectStore('losses').getAll()) {
    book('error', { to: 'queue_overflow', quantity: losses.overflowed });
    // The documents that told of them have ended with the update.
    await tx.objectStore('losses').put({ ...losses, at: milliseconds(0) });
  }
  for (const account of accounts.values()) await tx.objectStore('ledger').put(account);
}

/** Version 1 had errors only, each of one occurrence. */
const ofVersion1 = { category: 'error', times: 1 } as const;

const withAllDeliveries = <Row extends Issue>(issue: Row): Row => ({
  ...issue,
  deliveries: { ...noDeliveries, ...issue.deliveries },
});

const eventsOf = ({ deliveries }: Issue) => Object.values(deliveries).reduce((sum, count) => sum + count, 0);
