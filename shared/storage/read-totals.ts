import type { IDBPDatabase } from 'idb';
import type { Losses } from '../capture/losses.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { type DeliveryCounts, repeatsOf } from '../issues/issue.ts';
import type { Schema } from './database.ts';

/** Of the errors; each occurrence is counted once. */
export type StoredTotals = DeliveryCounts &
  Omit<Losses, 'document'> & { readonly repeats: number; readonly ignored: number };

/** All at one moment: the sum must come out even. */
export async function readTotals(db: IDBPDatabase<Schema>): Promise<StoredTotals> {
  const tx = db.transaction(['events', 'issues', 'losses', 'ignored']);
  const states = tx.objectStore('events').index('byState');
  const count = (state: Delivery['state']) => states.count(IDBKeyRange.only(['error', state]));
  const [pending, sending, delivered, refused, losses, issues, ignored] = await Promise.all([
    count('pending'),
    count('sending'),
    count('delivered'),
    count('refused'),
    tx.objectStore('losses').getAll(),
    tx.objectStore('issues').getAll(),
    tx.objectStore('ignored').getAll(),
  ]);
  return {
    waiting: pending + sending,
    delivered,
    refused,
    repeats: sum(issues.map(repeatsOf)),
    ignored: sum(ignored.map((rule) => rule.count)),
    overflowed: sum(losses.map(({ overflowed }) => overflowed)),
    forged: sum(losses.map(({ forged }) => forged)),
  };
}

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
