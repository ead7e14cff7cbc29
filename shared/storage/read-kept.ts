import type { IDBPDatabase } from 'idb';
import type { Account } from '../delivery/ledger.ts';
import type { Schema } from './database.ts';

/** The books, and what is kept, all at one moment. */
export interface Kept {
  readonly accounts: readonly Account[];
  /** Errors and reports that were refused and can be sent again. */
  readonly resendable: number;
  /** Messages on the bridge that never became captures. */
  readonly forged: number;
  readonly events: number;
  readonly bytes: number;
}

export async function readKept(db: IDBPDatabase<Schema>): Promise<Kept> {
  const tx = db.transaction(['events', 'ledger', 'losses', 'usage']);
  const refused = IDBKeyRange.bound(['refused'], ['refused', []]);
  const [accounts, losses, usage, refusedItems] = await Promise.all([
    tx.objectStore('ledger').getAll(),
    tx.objectStore('losses').getAll(),
    tx.objectStore('usage').getAll(),
    tx.objectStore('events').index('byState').getAll(refused),
  ]);
  const { events, bytes } = usage[0] ?? { events: 0, bytes: 0 };
  return {
    accounts,
    resendable: refusedItems.filter(({ category }) => category === 'error' || category === 'feedback').length,
    forged: losses.reduce((sum, { forged, forgotten = 0 }) => sum + forged - forgotten, 0),
    events,
    bytes,
  };
}
