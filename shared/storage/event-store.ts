import type { IDBPDatabase } from 'idb';
import { type Milliseconds, milliseconds } from '../brand.ts';
import type { Losses } from '../capture/losses.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { type Destination, freshDestination } from '../delivery/destination.ts';
import type { RefusedChoice } from '../delivery/refused-choice.ts';
import type { IgnoredCount, IgnoredEvent } from '../issues/ignored.ts';
import { type Issue, type IssueId, newestFirst } from '../issues/issue.ts';
import type { EventId } from '../protocol/event.ts';
import {
  addItem,
  changeDelivery,
  changeDestination,
  hasten,
  keepLosses,
  type Share,
  unleased,
  type Write,
} from './changes.ts';
import { countIgnored, ignoredBefore } from './count-ignored.ts';
import {
  allStores,
  type Category,
  categories,
  openDatabase,
  type Schema,
  type StoredEvent,
  type StoredItem,
} from './database.ts';
import { markHandled } from './mark-handled.ts';
import { readTotals, type StoredTotals } from './read-totals.ts';
import { sendAgain } from './send-again.ts';

export type EventStore = ReturnType<typeof createEventStore>;

/** What is written in one transaction with the items of a batch. */
interface Beside {
  readonly losses: readonly Losses[];
  readonly ignored: readonly IgnoredEvent[];
  readonly share: Share;
}

interface DestinationChange {
  readonly key: string;
  readonly change: (destination: Destination) => Destination;
}

/**
 * The events of this device and their issues, in IndexedDB under `name`.
 * It opens when first asked and again after a lost connection; every call may reject with what IndexedDB says
 * (`VersionError`: written by a later Errata; `QuotaExceededError`: the disk is full).
 */
export function createEventStore(name: string) {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;

  const open = () => {
    opened ??= openDatabase(name, () => {
      opened = undefined;
    }).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };

  /** All or nothing. Strict: what is acknowledged is on the disk. */
  const write = async <Result>(work: (tx: Write) => Promise<Result>): Promise<Result> => {
    const tx: Write = (await open()).transaction([...allStores], 'readwrite', { durability: 'strict' });
    try {
      const result = await work(tx);
      await tx.done;
      return result;
    } catch (error) {
      await tx.done.catch(() => undefined); // It has failed with the same error.
      throw error;
    }
  };

  return {
    /** Stores what is new among the items, or counts what is above its share, and returns the ids of both; what was ignored is counted. */
    add: (items: readonly StoredItem[], { losses, ignored, share }: Beside): Promise<readonly EventId[]> =>
      write(async (tx) => {
        const before = await ignoredBefore(tx);
        const added: EventId[] = [];
        for (const item of items) if (!before.has(item.id) && (await addItem(tx, item, share))) added.push(item.id);
        await countIgnored(tx, ignored, before);
        for (const told of losses) await keepLosses(tx, told);
        return added;
      }),

    /** Notes that the page has handled these after all. */
    markHandled: (ids: readonly EventId[]) =>
      write(async (tx) => {
        for (const id of ids) await markHandled(tx, id);
      }),

    /** What each rule has ignored, also those that are gone. */
    listIgnored: async (): Promise<readonly IgnoredCount[]> => (await open()).getAll('ignored'),

    /** The issues of one page, or all; newest first. */
    async listIssues(page: string | undefined): Promise<Issue[]> {
      const db = await open();
      const issues = page === undefined ? db.getAll('issues') : db.getAllFromIndex('pageIssues', 'byPage', page);
      return newestFirst(await issues);
    },

    async showIssue(id: IssueId): Promise<{ readonly issue: Issue; readonly latest: StoredEvent } | undefined> {
      const tx = (await open()).transaction(['issues', 'events']);
      const issue = await tx.objectStore('issues').get(id);
      const latest = issue && (await tx.objectStore('events').get(issue.lastEventId));
      return issue && latest?.category === 'error' ? { issue, latest } : undefined;
    },

    /** The newest event of each of the `limit` newest issues. */
    async latestOfIssues(limit: number): Promise<readonly StoredEvent[]> {
      const tx = (await open()).transaction(['issues', 'events']);
      const newest = newestFirst(await tx.objectStore('issues').getAll()).slice(0, limit);
      const events = await Promise.all(newest.map(({ lastEventId }) => tx.objectStore('events').get(lastEventId)));
      return events.filter((event) => event?.category === 'error');
    },

    /** What was caught, by where it stands now. */
    totals: async (): Promise<StoredTotals> => readTotals(await open()),

    /** At most `limit` items of a category that are due, the longest waiting first. */
    async due(category: Category, now: Milliseconds, limit: number): Promise<StoredItem[]> {
      return (await open()).getAllFromIndex('events', 'byDueAt', waiting(category, now), limit);
    },

    /** When the first item of a category that waits is due. */
    async earliestDue(category: Category): Promise<Milliseconds | undefined> {
      const byDueAt = (await open()).transaction('events').store.index('byDueAt');
      const cursor = await byDueAt.openKeyCursor(waiting(category));
      return cursor ? milliseconds(cursor.key[1]) : undefined;
    },

    /**
     * Marks items as being sent until `leasedUntil`; when the worker dies meanwhile, they are due again then. Returns them as
     * they are to be sent.
     */
    lease: (ids: readonly EventId[], leasedUntil: Milliseconds): Promise<readonly StoredItem[]> =>
      write(async (tx) => {
        const items: StoredItem[] = [];
        const leased = ({ delivery }: StoredItem): Delivery => ({
          state: 'sending',
          attempts: 'attempts' in delivery ? delivery.attempts : 0,
          leasedUntil,
        });
        for (const id of ids) {
          const item = await changeDelivery(tx, id, leased);
          if (item !== undefined) items.push(item);
        }
        return items;
      }),

    /** Whether an item is still there to be sent: a person may have deleted it since it was leased. */
    async isLeased(id: EventId): Promise<boolean> {
      return (await (await open()).get('events', id))?.delivery.state === 'sending';
    },

    /** Leases back to pending, for sends that never began. */
    release: (ids: readonly EventId[], now: Milliseconds) =>
      write(async (tx) => {
        for (const id of ids) await changeDelivery(tx, id, ({ delivery }) => unleased(delivery, now));
      }),

    /**
     * For a worker that has just started. All leases back to pending: their worker has died. And what is due further
     * ahead than `furthest` is due now: the clock was put back since.
     */
    reclaim: (now: Milliseconds, furthest: Milliseconds) =>
      write(async (tx) => {
        for (const category of categories) {
          const sending = IDBKeyRange.only([category, 'sending']);
          const leased = await tx.objectStore('events').index('byState').getAllKeys(sending);
          for (const id of leased) await changeDelivery(tx, id, ({ delivery }) => unleased(delivery, now));
        }
        await hasten(tx, furthest, now);
      }),

    /** Back online: what waits for a later time is due now, and the destination may be asked. */
    reconnect: ({ key, change }: DestinationChange, now: Milliseconds) =>
      write(async (tx) => {
        await changeDestination(tx, key, change);
        await hasten(tx, now, now);
      }),

    /** Records what became of an item, and what that says of its destination; returns what is known of that now. */
    settle: (
      id: EventId,
      next: (item: StoredItem, destination: Destination) => Delivery,
      { key, change }: DestinationChange,
    ): Promise<Destination> =>
      write(async (tx) => {
        const destination = await changeDestination(tx, key, change);
        await changeDelivery(tx, id, (item) => next(item, destination));
        return destination;
      }),

    /** What the server has refused waits again, due now; returns how many events that are. */
    sendAgain: (choice: RefusedChoice, now: Milliseconds): Promise<number> => write((tx) => sendAgain(tx, choice, now)),

    async destination(key: string): Promise<Destination> {
      return (await (await open()).get('destinations', key)) ?? freshDestination;
    },

    clear: () =>
      write(async (tx) => {
        for (const store of allStores) await tx.objectStore(store).clear();
      }),

    /** Closes the connection, so that the database can be deleted; the next call opens it again. */
    async close(): Promise<void> {
      const closing = opened;
      opened = undefined;
      (await closing?.catch(() => undefined))?.close();
    },
  };
}

/** What of a category is due until a moment, or ever. */
const waiting = (category: Category, until = Number.POSITIVE_INFINITY) =>
  IDBKeyRange.bound([category], [category, until]);
