import type { IDBPDatabase, IDBPTransaction } from 'idb';
import { type Milliseconds, milliseconds } from '../brand.ts';
import { type Delivery, dueAt, standingOf } from '../delivery/delivery.ts';
import { type Destination, freshDestination } from '../delivery/destination.ts';
import {
  addToIssue,
  type DeliveryCounts,
  type Issue,
  type IssueId,
  moveDelivery,
  newestFirst,
} from '../issues/issue.ts';
import type { EventId } from '../protocol/event.ts';
import { allStores, type Lost, openDatabase, type Schema, type StoredEvent } from './database.ts';

export type EventStore = ReturnType<typeof createEventStore>;

/** A write in progress: every settled or added event changes its issue in the same transaction. */
type Write = IDBPTransaction<Schema, Array<(typeof allStores)[number]>, 'readwrite'>;

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
    /** Stores what is new among the events, and returns how many that were. An id that is there already is the same event. */
    add: (events: readonly StoredEvent[], lost: Lost) =>
      write(async (tx) => {
        let added = 0;
        for (const event of events) if (await addEvent(tx, event)) added++;
        await addLost(tx, lost);
        return added;
      }),

    async listIssues(page: string | undefined): Promise<Issue[]> {
      const db = await open();
      return newestFirst(
        await (page === undefined ? db.getAll('issues') : db.getAllFromIndex('pageIssues', 'byPage', page)),
      );
    },

    async showIssue(id: IssueId): Promise<{ readonly issue: Issue; readonly latest: StoredEvent } | undefined> {
      const tx = (await open()).transaction(['issues', 'events']);
      const issue = await tx.objectStore('issues').get(id);
      const latest = issue && (await tx.objectStore('events').get(issue.lastEventId));
      return issue && latest ? { issue, latest } : undefined;
    },

    async totals(): Promise<DeliveryCounts & Lost> {
      const tx = (await open()).transaction(['events', 'lost']);
      const states = tx.objectStore('events').index('byState');
      const count = (state: Delivery['state']) => states.count(state);
      const lost = (kind: keyof Lost) => tx.objectStore('lost').get(kind);
      const [pending, sending, delivered, refused] = await Promise.all([
        count('pending'),
        count('sending'),
        count('delivered'),
        count('refused'),
      ]);
      return {
        waiting: pending + sending,
        delivered,
        refused,
        overflowed: (await lost('overflowed')) ?? 0,
        forged: (await lost('forged')) ?? 0,
      };
    },

    /** At most `limit` events that are due, the longest waiting first. */
    async due(now: Milliseconds, limit: number): Promise<StoredEvent[]> {
      return (await open()).getAllFromIndex('events', 'byDueAt', IDBKeyRange.upperBound(now), limit);
    },

    /** When the first event that waits is due. */
    async earliestDue(): Promise<Milliseconds | undefined> {
      const cursor = await (await open()).transaction('events').store.index('byDueAt').openKeyCursor();
      return cursor ? milliseconds(cursor.key) : undefined;
    },

    /** Marks events as being sent until `leasedUntil`; when the worker dies meanwhile, they are due again then. */
    lease: (ids: readonly EventId[], leasedUntil: Milliseconds) =>
      write(async (tx) => {
        for (const id of ids)
          await changeDelivery(tx, id, ({ delivery }) => ({
            state: 'sending',
            attempts: attemptsOf(delivery),
            leasedUntil,
          }));
      }),

    /** Leases back to pending, for sends that never began. */
    release: (ids: readonly EventId[], now: Milliseconds) =>
      write(async (tx) => {
        for (const id of ids) await changeDelivery(tx, id, (event) => unleased(event, now));
      }),

    /** All leases back to pending: their worker has died. */
    reclaim: (now: Milliseconds) =>
      write(async (tx) => {
        const leased = await tx.objectStore('events').index('byState').getAllKeys('sending');
        for (const id of leased) await changeDelivery(tx, id, (event) => unleased(event, now));
      }),

    /** Makes all that waits for a later time due now. */
    hasten: (now: Milliseconds) =>
      write(async (tx) => {
        const waiting = await tx.objectStore('events').index('byState').getAllKeys('pending');
        for (const id of waiting) await changeDelivery(tx, id, (event) => sooner(event, now));
      }),

    /** Records what became of an event, and what is now known of its destination. */
    settle: (
      id: EventId,
      next: (event: StoredEvent) => Delivery,
      destination: { readonly key: string; readonly value: Destination },
    ) =>
      write(async (tx) => {
        await changeDelivery(tx, id, next);
        await tx.objectStore('destinations').put(destination.value, destination.key);
      }),

    async destination(key: string): Promise<Destination> {
      return (await (await open()).get('destinations', key)) ?? freshDestination;
    },

    saveDestination: (key: string, destination: Destination) =>
      write(async (tx) => {
        await tx.objectStore('destinations').put(destination, key);
      }),

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

async function addEvent(tx: Write, event: StoredEvent): Promise<boolean> {
  if ((await tx.objectStore('events').getKey(event.id)) !== undefined) return false;
  await tx.objectStore('events').put(withDueAt(event));
  await tx.objectStore('issues').put(addToIssue(await tx.objectStore('issues').get(event.issueId), event));
  const ofPage = addToIssue(await tx.objectStore('pageIssues').get([event.page, event.issueId]), event);
  await tx.objectStore('pageIssues').put({ ...ofPage, page: event.page });
  return true;
}

async function changeDelivery(tx: Write, id: EventId, next: (event: StoredEvent) => Delivery): Promise<void> {
  const event = await tx.objectStore('events').get(id);
  if (event === undefined) return; // Deleted by the person meanwhile.
  const delivery = next(event);
  await tx.objectStore('events').put(withDueAt({ ...event, delivery }));
  const [from, to] = [standingOf(event.delivery), standingOf(delivery)];
  const issue = await tx.objectStore('issues').get(event.issueId);
  if (issue !== undefined) await tx.objectStore('issues').put(moveDelivery(issue, from, to));
  const ofPage = await tx.objectStore('pageIssues').get([event.page, event.issueId]);
  if (ofPage !== undefined)
    await tx.objectStore('pageIssues').put({ ...moveDelivery(ofPage, from, to), page: event.page });
}

async function addLost(tx: Write, lost: Lost): Promise<void> {
  for (const kind of ['overflowed', 'forged'] as const) {
    if (lost[kind] === 0) continue;
    const store = tx.objectStore('lost');
    await store.put(((await store.get(kind)) ?? 0) + lost[kind], kind);
  }
}

function withDueAt(event: StoredEvent): StoredEvent {
  const { dueAt: _, ...rest } = event;
  const due = dueAt(event.delivery);
  return due === undefined ? rest : { ...rest, dueAt: due };
}

const attemptsOf = (delivery: Delivery) => ('attempts' in delivery ? delivery.attempts : 0);

const unleased = ({ delivery }: StoredEvent, now: Milliseconds): Delivery =>
  delivery.state === 'sending' ? { state: 'pending', attempts: delivery.attempts, notBefore: now } : delivery;

const sooner = ({ delivery }: StoredEvent, now: Milliseconds): Delivery =>
  delivery.state === 'pending' && delivery.notBefore > now ? { ...delivery, notBefore: now } : delivery;
