import type { IDBPDatabase } from 'idb';
import { openBooks } from './books.ts';
import type { Write } from './changes.ts';
import { allStores, type Schema } from './database.ts';

export type Access = ReturnType<typeof accessTo>;

/**
 * The way into the database under `name`. It opens when first asked and again after a lost connection; every call may reject with
 * what `openIt` or IndexedDB says (`VersionError`: written by a later Errata; `QuotaExceededError`: the disk is full).
 */
export function accessTo(name: string, openIt: (name: string, closed: () => void) => Promise<IDBPDatabase<Schema>>) {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;

  const open = () => {
    opened ??= openIt(name, () => {
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
    open,
    write,

    /** Closes the connection, so that the database can be deleted; the next call opens it again. */
    async close(): Promise<void> {
      const closing = opened;
      opened = undefined;
      (await closing?.catch(() => undefined))?.close();
    },
  };
}
