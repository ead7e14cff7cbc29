import { standingOf } from '../delivery/delivery.ts';
import type { Place } from '../delivery/ledger.ts';
import type { DiscardReason } from '../protocol/client-report.ts';
import { moveInIssues } from './change-deliveries.ts';
import type { Write } from './changes.ts';
import type { StoredItem } from './database.ts';

/** Where what had still to be sent is counted from now on, and what the server is told of it. */
interface Removal {
  readonly to: Place;
  readonly report?: DiscardReason;
}

/** Removes a row; its issue remembers that it was there, and its account what became of it. */
export async function removeItem({ tx, books }: Write, item: StoredItem, removal: Removal): Promise<void> {
  await tx.objectStore('events').delete(item.id);
  if (item.category === 'feedback') await tx.objectStore('attachments').delete(item.id);
  await books.keep({ events: -1, bytes: -item.bytes });
  const from = standingOf(item.delivery);
  // What was delivered, refused or sampled has ended its way: only the copy is gone.
  if (from === 'waiting') await books.enter(item.dsn, item.category, { from, quantity: 1, ...removal });
  // Refused, it could have been sent again: not any more.
  if (item.category === 'error' && (from === 'waiting' || from === 'refused'))
    await moveInIssues(tx, [{ event: item, from, to: 'dropped' }]);
}
