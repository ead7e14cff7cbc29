import type { IDBPDatabase } from 'idb';
import type { Milliseconds } from '../brand.ts';
import type { Bounds } from '../delivery/bounds.ts';
import type { IgnoredEvent } from '../issues/ignored.ts';
import type { EventId } from '../protocol/event.ts';
import type { Site } from '../sites.ts';
import { openBooks } from './books.ts';
import {
  addItem,
  countFailed,
  type FailedItem,
  keepLosses,
  type Share,
  type ToldLosses,
  type Write,
} from './changes.ts';
import { countIgnored, ignoredBefore } from './count-ignored.ts';
import { allStores, openDatabase, type Schema, type StoredItem } from './database.ts';
import { feedbackOf } from './feedback.ts';
import { forgetSite } from './forget-site.ts';
import { makeRoom } from './make-room.ts';
import { markHandled } from './mark-handled.ts';
import { queueOf } from './queue.ts';
import { readingOf } from './reading.ts';
import { sweep } from './sweep.ts';

export type EventStore = ReturnType<typeof createEventStore>;

/** What is written in one transaction with the items of a batch. */
export interface Beside {
  readonly losses: readonly ToldLosses[];
  readonly ignored: readonly IgnoredEvent[];
  /** What could not be made into an item. */
  readonly failed: readonly FailedItem[];
  readonly share: Share;
  readonly bounds: Bounds;
  readonly now: Milliseconds;
}

/**
 * The events of this device, their issues and the books, in IndexedDB under `name`.
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
  const write = async <Result>(work: (write: Write) => Promise<Result>): Promise<Result> => {
    const tx = (await open()).transaction([...allStores], 'readwrite', { durability: 'strict' });
    const books = openBooks(tx);
    try {
      const result = await work({ tx, books });
      await books.close();
      await tx.done;
      return result;
    } catch (error) {
      await tx.done.catch(() => undefined); // It has failed with the same error.
      throw error;
    }
  };

  return {
    ...readingOf(open),
    ...queueOf(open, write),
    ...feedbackOf(open, write),

    /**
     * Stores what is new among the items, or counts what is above its share, and returns the ids of both; what was ignored or has
     * failed is counted. What is above the bounds then makes room.
     */
    add: (items: readonly StoredItem[], beside: Beside): Promise<readonly EventId[]> =>
      write(async (write) => {
        const { losses, ignored, failed, share, bounds, now } = beside;
        const before = await ignoredBefore(write);
        const added: EventId[] = [];
        for (const item of items) if (!before.has(item.id) && (await addItem(write, item, share))) added.push(item.id);
        await countIgnored(write, ignored, before);
        for (const failure of failed) await countFailed(write, failure);
        for (const told of losses) await keepLosses(write, told, now);
        if (added.length > 0) await makeRoom(write, bounds);
        return added;
      }),

    /** Notes that the page has handled these after all. */
    markHandled: (ids: readonly EventId[]) =>
      write(async (write) => {
        for (const id of ids) await markHandled(write, id);
      }),

    /** Removes what is too old, and what is above the bounds. */
    sweep: (bounds: Bounds, now: Milliseconds): Promise<void> => write((write) => sweep(write, bounds, now)),

    /** Removes all that was kept of a site; returns how many events that were. */
    forgetSite: (site: Site): Promise<number> => write((write) => forgetSite(write, site)),

    clear: () =>
      write(async ({ tx }) => {
        // What a server asked for holds all the same, and documents that live on tell their totals again.
        const kept: readonly string[] = ['destinations', 'losses'];
        for (const store of allStores) if (!kept.includes(store)) await tx.objectStore(store).clear();
        for await (const cursor of tx.objectStore('losses').iterate())
          await cursor.update({ ...cursor.value, forgotten: cursor.value.forged });
      }),

    /** Closes the connection, so that the database can be deleted; the next call opens it again. */
    async close(): Promise<void> {
      const closing = opened;
      opened = undefined;
      (await closing?.catch(() => undefined))?.close();
    },
  };
}
