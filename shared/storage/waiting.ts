import type { IDBPDatabase } from 'idb';
import { type Milliseconds, milliseconds } from '../brand.ts';
import { type Category, categories } from '../delivery/category.ts';
import { type Destination, freshDestination } from '../delivery/destination.ts';
import type { Schema, StoredItem } from './database.ts';

/** What is before those who send to one destination, as it was at one moment. */
export interface Outlook {
  readonly destination: Destination;
  /** When the first item of a category is due; undefined where none waits. */
  readonly earliestDue: Readonly<Record<Category, Milliseconds | undefined>>;
  /** Whether the server has still to be told of what it will never get. */
  readonly hasUnreported: boolean;
}

/** What of one category may go now. */
export interface Due {
  readonly destination: Destination;
  /** The `oldest` that have waited longest, and the `newest` beside them. */
  readonly items: readonly StoredItem[];
}

/** What those who send look at. Each look is one transaction: in a page they are dearer than what is read in them. */
export function waitingOf(open: () => Promise<IDBPDatabase<Schema>>) {
  return {
    async outlook(dsn: string): Promise<Outlook> {
      const tx = (await open()).transaction(['events', 'destinations', 'ledger']);
      const byDueAt = tx.objectStore('events').index('byDueAt');
      const first = async (category: Category) => {
        const cursor = await byDueAt.openKeyCursor(waiting(dsn, category));
        return [category, cursor ? milliseconds(cursor.key[2]) : undefined] as const;
      };
      const [destination, accounts, ...firsts] = await Promise.all([
        tx.objectStore('destinations').get(dsn),
        tx.objectStore('ledger').getAll(of(dsn)),
        ...categories.map(first),
      ]);
      return {
        destination: destination ?? freshDestination,
        earliestDue: Object.fromEntries(firsts) as Outlook['earliestDue'],
        hasUnreported: accounts.some(({ unreported }) => Object.keys(unreported).length > 0),
      };
    },

    async due(
      dsn: string,
      category: Category,
      now: Milliseconds,
      { oldest, newest }: { readonly oldest: number; readonly newest: number },
    ): Promise<Due> {
      const tx = (await open()).transaction(['events', 'destinations']);
      const byDueAt = tx.objectStore('events').index('byDueAt');
      const range = waiting(dsn, category, now);
      const [known, first] = await Promise.all([
        tx.objectStore('destinations').get(dsn),
        byDueAt.getAll(range, oldest),
      ]);
      const destination = known ?? freshDestination;
      if (first.length < oldest) return { destination, items: first };
      const due = new Map(first.map((item) => [item.id, item]));
      let cursor = await byDueAt.openCursor(range, 'prev');
      for (let left = newest; cursor !== null && left > 0; left--, cursor = await cursor.continue())
        due.set(cursor.value.id, cursor.value);
      return { destination, items: [...due.values()] };
    },

    /** Whether anything at all waits for a destination. */
    async isAnyWaiting(dsn: string): Promise<boolean> {
      return (await (await open()).getKeyFromIndex('events', 'byDueAt', of(dsn))) !== undefined;
    },

    async destination(dsn: string): Promise<Destination> {
      return (await (await open()).get('destinations', dsn)) ?? freshDestination;
    },
  };
}

/** All that is of one DSN, in what begins with that. */
const of = (dsn: string) => IDBKeyRange.bound([dsn], [dsn, []]);

/** What of a category waits for a destination and is due until a moment, or ever. */
const waiting = (dsn: string, category: Category, until = Number.POSITIVE_INFINITY) =>
  IDBKeyRange.bound([dsn, category], [dsn, category, until]);
