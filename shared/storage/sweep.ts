import { type Milliseconds, milliseconds } from '../brand.ts';
import type { Bounds } from '../delivery/bounds.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Write } from './changes.ts';
import { makeRoom } from './make-room.ts';
import { removeItem } from './remove.ts';

const day = 86_400_000;
/** Issues outlive their events, for their counts, but not without end. */
const maxIssues = 2000;
const maxPageIssues = 5000;

/** Removes what is older than it may be, and what is above the bounds. What is being sent is left alone. */
export async function sweep(write: Write, bounds: Bounds, now: Milliseconds): Promise<void> {
  const { tx } = write;
  const oldest = milliseconds(now - bounds.days * day);
  for (const state of ['delivered', 'sampled', 'refused', 'pending'] as const) {
    const old = tx.objectStore('events').index('byState').iterate(agedIn(state, oldest));
    for await (const { value } of old) await removeItem(write, value, { to: 'expired', report: 'cache_overflow' });
  }
  await makeRoom(write, bounds);
  await removeIssues(write, 'issues', maxIssues, oldest);
  await removeIssues(write, 'pageIssues', maxPageIssues, oldest);
  await forgetLosses(write, oldest);
}

const agedIn = (state: Delivery['state'], oldest: Milliseconds) =>
  IDBKeyRange.bound([state], [state, oldest], false, true);

/** Those whose last event is long gone, and the oldest above the number; none that still has an event. */
async function removeIssues(
  { tx }: Write,
  name: 'issues' | 'pageIssues',
  most: number,
  oldest: Milliseconds,
): Promise<void> {
  let surplus = (await tx.objectStore(name).count()) - most;
  for await (const cursor of tx.objectStore(name).index('byLastSeen').iterate()) {
    const { id, lastSeen } = cursor.value;
    if (lastSeen >= oldest && surplus <= 0) return;
    const events = await tx
      .objectStore('events')
      .index('byIssue')
      .count(IDBKeyRange.bound([id], [id, []]));
    // For a page that has only counted it, its row says nothing that the issue's own does not.
    if (events > 0 && (name === 'issues' || surplus <= 0)) continue;
    await cursor.delete();
    surplus -= 1;
  }
}

/** A document that told its last so long ago has ended. */
async function forgetLosses({ tx }: Write, oldest: Milliseconds): Promise<void> {
  for await (const cursor of tx.objectStore('losses').iterate()) if (cursor.value.at < oldest) await cursor.delete();
}
