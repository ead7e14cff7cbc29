import type { IDBPDatabase } from 'idb';
import { milliseconds } from '../brand.ts';
import { standingOf } from '../delivery/delivery.ts';
import { type Account, type Entry, enter, openAccount } from '../delivery/ledger.ts';
import { type Issue, noDeliveries } from '../issues/issue.ts';
import type { Schema, StoredEvent, StoredItem, Upgrade } from './database.ts';
import { usageKey } from './database.ts';

/** Brings the database from an earlier version, or from none, to this one. What was kept is kept. */
export async function upgrade(db: IDBPDatabase<Schema>, from: number, tx: Upgrade): Promise<void> {
  if (from < 1) createStores(db);
  if (from < 2) toVersion2(db);
  if (from < 3) await toVersion3(db, tx);
  if (from < 4) toVersion4(db, tx);
  if (from < 5) toVersion5(db, tx);
  if (from < 6) toVersion6(tx);
}

function createStores(db: IDBPDatabase<Schema>): void {
  db.createObjectStore('events', { keyPath: 'id' }).createIndex('byIssue', ['issueId', 'at']);
  db.createObjectStore('issues', { keyPath: 'id' });
  db.createObjectStore('pageIssues', { keyPath: ['page', 'id'] }).createIndex('byPage', 'page');
  db.createObjectStore('destinations');
  db.createObjectStore('losses', { keyPath: 'document' });
}

/** Since version 2 rules ignore, and what is above a tab's share is counted in its issue and not kept. */
function toVersion2(db: IDBPDatabase<Schema>): void {
  db.createObjectStore('ignored', { keyPath: 'rule' });
  db.createObjectStore('counted', { autoIncrement: true }).createIndex('byId', 'id', { unique: true });
}

/** Since version 3 each item has its destination, and there are books. They begin with what is there. */
async function toVersion3(db: IDBPDatabase<Schema>, tx: Upgrade): Promise<void> {
  db.createObjectStore('ledger', { keyPath: ['dsn', 'category'] });
  db.createObjectStore('reports', { keyPath: 'carrier' });
  db.createObjectStore('usage');
  tx.objectStore('issues').createIndex('byLastSeen', 'lastSeen');
  const pageIssues = tx.objectStore('pageIssues');
  pageIssues.createIndex('byLastSeen', 'lastSeen');
  pageIssues.createIndex('byIssue', 'id');
  const events = tx.objectStore('events');
  for (const name of ['byDueAt', 'byState'] as const) if (events.indexNames.contains(name)) events.deleteIndex(name);
  events.createIndex('byDueAt', ['dsn', 'category', 'dueAt']);
  events.createIndex('byState', ['delivery.state', 'at']);

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

/** Since version 4 people report. */
function toVersion4(db: IDBPDatabase<Schema>, tx: Upgrade): void {
  db.createObjectStore('attachments', { keyPath: 'id' });
  db.createObjectStore('drafts', { keyPath: 'site' });
  tx.objectStore('events').createIndex('byCategory', ['category', 'at']);
}

/** Since version 5 there are test sessions. */
function toVersion5(db: IDBPDatabase<Schema>, tx: Upgrade): void {
  db.createObjectStore('testSessions', { keyPath: 'id' });
  db.createObjectStore('sessionIssues', { keyPath: ['session', 'site', 'origin', 'id'] });
  db.createObjectStore('marks', { keyPath: 'id' }).createIndex('bySession', ['session', 'at']);
  db.createObjectStore('visits', { keyPath: ['session', 'at', 'page'] });
  tx.objectStore('events').createIndex('byTestSession', ['testSession', 'at']);
}

/** Since version 6 a list reads no more than it shows. */
function toVersion6(tx: Upgrade): void {
  const pageIssues = tx.objectStore('pageIssues');
  pageIssues.deleteIndex('byPage');
  pageIssues.createIndex('byPage', ['page', 'lastSeen']);
  tx.objectStore('events').createIndex('byWaiting', ['issueId', 'dsn', 'page', 'dueAt']);
}

/** Version 1 had errors only, each of one occurrence. */
const ofVersion1 = { category: 'error', times: 1 } as const;

const withAllDeliveries = <Row extends Issue>(issue: Row): Row => ({
  ...issue,
  deliveries: { ...noDeliveries, ...issue.deliveries },
});

const eventsOf = ({ deliveries }: Issue) => Object.values(deliveries).reduce((sum, count) => sum + count, 0);
