import type { IDBPDatabase } from 'idb';
import type { Schema, Upgrade } from './database.ts';

/** Gives rows of an earlier version what they have in this one. */
export type KeepRows = (tx: Upgrade) => Promise<void>;

/**
 * Brings the database from an earlier version, or from none, to this one. What was kept is kept: by `keepRows` what is of a version
 * before 3, if there can be such a database.
 */
export async function upgrade(db: IDBPDatabase<Schema>, from: number, tx: Upgrade, keepRows?: KeepRows): Promise<void> {
  if (from < 1) createStores(db);
  if (from < 2) toVersion2(db);
  if (from < 3) toVersion3(db, tx);
  if (from > 0 && from < 3) await keepRows?.(tx);
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

/** Since version 3 each item has its destination, and there are books. */
function toVersion3(db: IDBPDatabase<Schema>, tx: Upgrade): void {
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
