import type { Bounds } from '../delivery/bounds.ts';
import type { Write } from './changes.ts';
import type { StoredItem } from './database.ts';
import { removeItem } from './remove.ts';

/**
 * Removes what is above the bounds. First what has ended its way, the oldest first: delivered, sampled out, refused. Then the
 * oldest that waits of the issue with the most events that wait, so that a flood pushes out itself, and no rare issue. Reports go
 * last of all.
 */
export async function makeRoom(write: Write, bounds: Bounds): Promise<void> {
  const isAbove = async () => {
    const { events, bytes } = await write.books.keep({ events: 0, bytes: 0 });
    return events > bounds.events || bytes > bounds.mebibytes * 2 ** 20;
  };
  for (const state of ['delivered', 'sampled', 'refused'] as const)
    while (await isAbove()) {
      const range = IDBKeyRange.bound([state], [state, []]);
      const oldest = await write.tx.objectStore('events').index('byState').openCursor(range);
      if (oldest === null) break;
      await remove(write, oldest.value);
    }
  if (!(await isAbove())) return;
  const all = await crowdsOf(write);
  // What a person wrote goes last.
  for (const crowds of [all.filter(({ written }) => !written), all.filter(({ written }) => written)])
    while (crowds.length > 0 && (await isAbove())) {
      const largest = crowds.reduce((most, other) => (other.waiting > most.waiting ? other : most));
      const oldest = await largest.oldest();
      if (oldest !== undefined) await remove(write, oldest);
      largest.waiting -= 1;
      // What is left of it is being sent.
      if (oldest === undefined || largest.waiting === 0) crowds.splice(crowds.indexOf(largest), 1);
    }
}

const remove = (write: Write, item: StoredItem) =>
  removeItem(write, item, { to: 'cache_overflow', report: 'cache_overflow' });

/** What waits together: the events of an issue, or the transactions, sessions or reports of a destination. */
interface Crowd {
  waiting: number;
  /** By a person. */
  readonly written: boolean;
  readonly oldest: () => Promise<StoredItem | undefined>;
}

async function crowdsOf({ tx }: Write): Promise<Crowd[]> {
  const events = tx.objectStore('events');
  const firstPending = async (index: 'byIssue' | 'byDueAt', range: IDBKeyRange) => {
    for await (const { value } of events.index(index).iterate(range))
      if (value.delivery.state === 'pending') return value;
    return undefined;
  };
  const crowds: Crowd[] = [];
  for (const { id, deliveries } of await tx.objectStore('issues').getAll()) {
    const range = IDBKeyRange.bound([id], [id, []]);
    if (deliveries.waiting > 0)
      crowds.push({ waiting: deliveries.waiting, written: false, oldest: () => firstPending('byIssue', range) });
  }
  for (const [dsn, category] of await tx.objectStore('ledger').getAllKeys()) {
    if (category === 'error') continue;
    const range = IDBKeyRange.bound([dsn, category], [dsn, category, []]);
    const waiting = await events.index('byDueAt').count(range);
    const written = category === 'feedback';
    if (waiting > 0) crowds.push({ waiting, written, oldest: () => firstPending('byDueAt', range) });
  }
  return crowds;
}
