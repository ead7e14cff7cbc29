import { deleteDB, openDB } from 'idb';

export const databaseName = 'errata';

/** All rows of all stores, whatever version of Errata has written them. */
export async function dumpDatabase(name: string): Promise<Record<string, unknown[]>> {
  const db = await openDB(name); // Without a version: as it is.
  try {
    const rows: Record<string, unknown[]> = {};
    for (const store of db.objectStoreNames) rows[store] = await db.getAll(store);
    return rows;
  } finally {
    db.close();
  }
}

/** Deletes the whole database; waits for other connections to give way. */
export const deleteDatabase = (name: string): Promise<void> => deleteDB(name);
