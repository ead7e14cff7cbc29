import type { Milliseconds } from '../brand.ts';
import type { Bounds } from '../delivery/bounds.ts';
import type { IgnoredEvent } from '../issues/ignored.ts';
import type { EventId } from '../protocol/event.ts';
import type { Access } from './access.ts';
import { addItem, countFailed, type FailedItem, keepLosses, type Share, type ToldLosses } from './changes.ts';
import { countIgnored, ignoredBefore } from './count-ignored.ts';
import type { StoredItem } from './database.ts';
import { feedbackOf } from './feedback.ts';
import { makeRoom } from './make-room.ts';
import { markHandled } from './mark-handled.ts';
import { queueOf } from './queue.ts';
import { readingOf } from './reading.ts';
import { sweep } from './sweep.ts';
import { waitingOf } from './waiting.ts';

export type EventStore = ReturnType<typeof eventStoreOf>;

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

/** The events, their issues and the books, in IndexedDB: what the extension and the widget need alike. */
export function eventStoreOf({ open, write, close }: Access) {
  return {
    ...readingOf(open),
    ...waitingOf(open),
    ...queueOf(open, write),
    ...feedbackOf(open, write),
    close,

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
  };
}
