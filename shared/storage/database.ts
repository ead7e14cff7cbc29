import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { Milliseconds } from '../brand.ts';
import type { Losses } from '../capture/losses.ts';
import type { Category } from '../delivery/category.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Destination } from '../delivery/destination.ts';
import type { Account } from '../delivery/ledger.ts';
import type { Draft } from '../feedback/draft.ts';
import type { IgnoredCount } from '../issues/ignored.ts';
import type { Issue, IssueId, Sighting } from '../issues/issue.ts';
import type { Attachment } from '../protocol/attachment.ts';
import type { Discarded } from '../protocol/client-report.ts';
import type { ErrorEvent, EventId } from '../protocol/event.ts';
import type { Site } from '../sites.ts';
import type { Mark, MarkId, Visit } from '../test-session/mark.ts';
import type { SessionSighting } from '../test-session/session-issue.ts';
import type { TestSession, TestSessionId } from '../test-session/test-session.ts';
import { type KeepRows, upgrade } from './upgrade.ts';

/** What is kept and sent, each in an envelope of its own. */
export type StoredItem = StoredEvent | StoredMeasure | StoredFeedback;

/** An error event: the exact bytes to send, and what we ask of it. */
export interface StoredEvent extends Stored, Sighting {
  readonly category: 'error';
  readonly level: ErrorEvent['level'];
}

/** A transaction or a session: it is of no issue. */
export interface StoredMeasure extends Stored {
  readonly category: 'transaction' | 'session';
}

/** What a person said of a page; its files are kept beside it. */
export interface StoredFeedback extends Stored {
  readonly category: 'feedback';
}

/** The files of one item, or the picture of a mark. */
export interface StoredFiles {
  readonly id: EventId | MarkId;
  readonly files: readonly Attachment[];
}

interface Stored {
  readonly id: EventId;
  /** Where it goes; empty: nowhere yet. */
  readonly dsn: string;
  readonly category: Category;
  readonly at: Milliseconds;
  /** The JSON of the item, as it was or will be sent. */
  readonly payload: string;
  /** Of the payload, as UTF-8, and of its files. */
  readonly bytes: number;
  /** The address of the page in the tab, without query and fragment. */
  readonly page: string;
  /** The origin of the frame, as the browser told it. */
  readonly origin: string;
  readonly late: boolean;
  /** In which test session it happened, if one was running. */
  readonly testSession?: TestSessionId;
  /** The page has handled it after all; the payload says so only if it had not set out yet. */
  readonly handledLater?: true;
  readonly delivery: Delivery;
  /** When the delivery has to be looked at; absent once its way has ended, so the index holds only what waits. */
  readonly dueAt?: Milliseconds;
}

/** A client report on its way, under the id of the item that carries it: given back to its account if that does not arrive. */
export interface StoredReport {
  readonly carrier: EventId;
  readonly dsn: string;
  readonly discarded: readonly Discarded[];
}

/** A document tells its totals for as long as it lives: what was deleted is not counted when they come again. */
export interface StoredLosses extends Losses {
  /** When it told them last. */
  readonly at: Milliseconds;
  /** Of `forged`, those that a person has deleted. */
  readonly forgotten?: number;
}

/** How much is kept. */
export interface Usage {
  readonly events: number;
  readonly bytes: number;
}

export interface Schema extends DBSchema {
  events: {
    key: EventId;
    value: StoredItem;
    indexes: {
      byDueAt: [dsn: string, Category, number];
      byIssue: [IssueId, number];
      /** Oldest first. */
      byState: [Delivery['state'], number];
      /** Oldest first. */
      byCategory: [Category, number];
      /** Oldest first; only what is of a test session. */
      byTestSession: [TestSessionId, number];
      /** Only what waits, and is of an issue. */
      byWaiting: [IssueId, dsn: string, page: string, dueAt: number];
    };
  };
  issues: { key: IssueId; value: Issue; indexes: { byLastSeen: number } };
  /** Issues as one page has them. */
  pageIssues: {
    key: [string, IssueId];
    value: Issue & { readonly page: string };
    indexes: { byPage: [page: string, lastSeen: number]; byLastSeen: number; byIssue: IssueId };
  };
  destinations: { key: string; value: Destination };
  /** What never became an event, by document: so that no total is counted twice. */
  losses: { key: string; value: StoredLosses };
  /** What rules have ignored, by rule. */
  ignored: { key: string; value: IgnoredCount };
  /** Ids of events that were counted and not kept, by the order of their coming: asked for again, they are not counted again. */
  counted: { key: number; value: { readonly id: EventId }; indexes: { byId: EventId } };
  /** The books: where everything that was ever caught stands. */
  ledger: { key: [dsn: string, Category]; value: Account };
  reports: { key: EventId; value: StoredReport };
  attachments: { key: EventId | MarkId; value: StoredFiles };
  /** Reports that are being written. */
  drafts: { key: Site; value: Draft };
  testSessions: { key: TestSessionId; value: TestSession };
  sessionIssues: { key: [TestSessionId, site: string, origin: string, IssueId]; value: SessionSighting };
  marks: { key: MarkId; value: Mark; indexes: { bySession: [TestSessionId, number] } };
  visits: { key: [TestSessionId, at: number, page: string]; value: Visit };
  /** One row. */
  usage: { key: typeof usageKey; value: Usage };
}

export const usageKey = 'all';

export const allStores = [
  'events',
  'issues',
  'pageIssues',
  'destinations',
  'losses',
  'ignored',
  'counted',
  'ledger',
  'reports',
  'attachments',
  'drafts',
  'testSessions',
  'sessionIssues',
  'marks',
  'visits',
  'usage',
] as const;

export type AllStores = (typeof allStores)[number][];
export type Upgrade = IDBPTransaction<Schema, AllStores, 'versionchange'>;

const version = 6;

/** Opens the database, and calls `closed` when the connection was lost or given up. `keepRows`: where it can be of an old version. */
export function openDatabase(name: string, closed: () => void, keepRows?: KeepRows): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, version, {
    upgrade: (db, from, _to, tx) => upgrade(db, from, tx, keepRows),
    // Somebody wants to delete or upgrade the database: give way, and open it again when next asked.
    blocking(_current, _blocked, event) {
      (event.target as unknown as IDBPDatabase).close();
      closed();
    },
    terminated: closed,
  });
}
