import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Milliseconds } from '../brand.ts';
import type { Losses } from '../capture/losses.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Destination } from '../delivery/destination.ts';
import type { Issue, IssueId, Sighting } from '../issues/issue.ts';
import type { ErrorEvent, EventId } from '../protocol/event.ts';

/** One event as it is kept: the exact bytes to send, and what we ask of it. */
export interface StoredEvent extends Sighting {
  /** The JSON of the event, as it was or will be sent. */
  readonly payload: string;
  readonly level: ErrorEvent['level'];
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
    value: StoredEvent;
    indexes: { byDueAt: number; byIssue: [IssueId, number]; byState: string };
  };
  issues: { key: IssueId; value: Issue };
  /** Issues as one page has them. */
  pageIssues: { key: [string, IssueId]; value: Issue & { readonly page: string }; indexes: { byPage: string } };
  destinations: { key: string; value: Destination };
  /** What never became an event, by document: so that nothing is missing without a word. */
  losses: { key: string; value: Losses };
}

const version = 1;
export const allStores = ['events', 'issues', 'pageIssues', 'destinations', 'losses'] as const;

/** Opens the database, and calls `closed` when the connection was lost or given up. */
export function openDatabase(name: string, closed: () => void): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, version, {
    upgrade(db) {
      const events = db.createObjectStore('events', { keyPath: 'id' });
      events.createIndex('byDueAt', 'dueAt');
      events.createIndex('byIssue', ['issueId', 'at']);
      events.createIndex('byState', 'delivery.state');
      db.createObjectStore('issues', { keyPath: 'id' });
      db.createObjectStore('pageIssues', { keyPath: ['page', 'id'] }).createIndex('byPage', 'page');
      db.createObjectStore('destinations');
      db.createObjectStore('losses', { keyPath: 'document' });
    },
    // Somebody wants to delete or upgrade the database: give way, and open it again when next asked.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      closed();
    },
    terminated: closed,
  });
}
