import { deleteDB, openDB } from 'idb';
import { base64Of } from '../feedback/files.ts';

export const databaseName = 'errata';

/** All rows of all stores, whatever version of Errata has written them. */
export async function dumpDatabase(name: string): Promise<Record<string, unknown[]>> {
  // Without a version it is opened as it is; where there is none, none is made: an empty one would be in our way.
  const db = await openDB(name, undefined, { upgrade: (_db, _old, _new, tx) => tx.abort() }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  });
  if (db === undefined) return {};
  try {
    const rows: Record<string, unknown[]> = {};
    for (const store of db.objectStoreNames) rows[store] = await db.getAll(store);
    return readable(rows);
  } finally {
    db.close();
  }
}

/** With bytes as base64, since JSON has no word for them. */
function readable<Value>(value: Value): Value {
  const walk = (part: unknown): unknown => {
    if (part instanceof Uint8Array) return { base64: base64Of(part) };
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(value) as Value;
}

/** Deletes the whole database; waits for other connections to give way. */
export const deleteDatabase = (name: string): Promise<void> => deleteDB(name);
