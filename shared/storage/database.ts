import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { Milliseconds } from '../brand.ts';
import type { Losses } from '../capture/losses.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Destination } from '../delivery/destination.ts';
import type { IgnoredCount } from '../issues/ignored.ts';
import type { Issue, IssueId, Sighting } from '../issues/issue.ts';
import type { ErrorEvent, EventId } from '../protocol/event.ts';

/** What is kept and sent, each in an envelope of its own. */
export type StoredItem = StoredEvent | StoredMeasure;

/** An error event: the exact bytes to send, and what we ask of it. */
export interface StoredEvent extends Stored, Sighting {
  readonly category: 'error';
  readonly level: ErrorEvent['level'];
}

/** A transaction or a session: it is of no issue. */
export interface StoredMeasure extends Stored {
  readonly category: 'transaction' | 'session';
}

/** As the protocol counts and limits what is sent; in the order in which it is sent. */
export const categories = ['error', 'session', 'transaction'] as const;

export type Category = (typeof categories)[number];

interface Stored {
  readonly id: EventId;
  readonly category: Category;
  readonly at: Milliseconds;
  /** The JSON of the item, as it was or will be sent. */
  readonly payload: string;
  /** The address of the page in the tab, without query and fragment. */
  readonly page: string;
  /** The origin of the frame, as the browser told it. */
  readonly origin: string;
  readonly late: boolean;
  /** The page has handled it after all; the payload says so only if it had not set out yet. */
  readonly handledLater?: true;
  readonly delivery: Delivery;
  /** When the delivery has to be looked at; absent once its way has ended, so the index holds only what waits. */
  readonly dueAt?: Milliseconds;
}

export interface Schema extends DBSchema {
  events: {
    key: EventId;
    value: StoredItem;
    indexes: { byDueAt: [Category, number]; byIssue: [IssueId, number]; byState: [Category, string] };
  };
  issues: { key: IssueId; value: Issue };
  /** Issues as one page has them. */
  pageIssues: { key: [string, IssueId]; value: Issue & { readonly page: string }; indexes: { byPage: string } };
  destinations: { key: string; value: Destination };
  /** What never became an event, by document: so that nothing is missing without a word. */
  losses: { key: string; value: Losses };
  /** What rules have ignored, by rule. */
  ignored: { key: string; value: IgnoredCount };
  /** Ids of events that were counted and not kept, by the order of their coming: asked for again, they are not counted again. */
  counted: { key: number; value: { readonly id: EventId }; indexes: { byId: EventId } };
}

const version = 2;
export const allStores = ['events', 'issues', 'pageIssues', 'destinations', 'losses', 'ignored', 'counted'] as const;

/** Opens the database, and calls `closed` when the connection was lost or given up. */
export function openDatabase(name: string, closed: () => void): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, version, {
    async upgrade(db, from, _to, tx) {
      if (from < 1) createStores(db);
      if (from < 2) db.createObjectStore('ignored', { keyPath: 'rule' });
      if (from < 2) createCounted(db);
      if (from < 2) await sortByCategory(tx);
    },
    // Somebody wants to delete or upgrade the database: give way, and open it again when next asked.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      closed();
    },
    terminated: closed,
  });
}

function createStores(db: IDBPDatabase<Schema>): void {
  db.createObjectStore('events', { keyPath: 'id' }).createIndex('byIssue', ['issueId', 'at']);
  db.createObjectStore('issues', { keyPath: 'id' });
  db.createObjectStore('pageIssues', { keyPath: ['page', 'id'] }).createIndex('byPage', 'page');
  db.createObjectStore('destinations');
  db.createObjectStore('losses', { keyPath: 'document' });
}

/** Since version 2 what is above a tab's share is counted in its issue, and not kept. */
function createCounted(db: IDBPDatabase<Schema>): void {
  db.createObjectStore('counted', { autoIncrement: true }).createIndex('byId', 'id', { unique: true });
}

/** Since version 2 not every item is an error: what is due and what stands where is asked by category. */
async function sortByCategory(
  tx: IDBPTransaction<Schema, (typeof allStores)[number][], 'versionchange'>,
): Promise<void> {
  const events = tx.objectStore('events');
  for (const name of ['byDueAt', 'byState'] as const) if (events.indexNames.contains(name)) events.deleteIndex(name);
  events.createIndex('byDueAt', ['category', 'dueAt']);
  events.createIndex('byState', ['category', 'delivery.state']);
  for await (const row of events.iterate())
    await row.update({ ...row.value, category: 'error', times: 1 } as StoredEvent);
}
