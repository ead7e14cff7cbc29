import type { Milliseconds } from '../brand.ts';
import type { RefusedChoice } from '../delivery/refused-choice.ts';
import type { EventId } from '../protocol/event.ts';
import { changeDeliveries } from './change-deliveries.ts';
import type { Write } from './changes.ts';
import type { StoredItem } from './database.ts';
import { redirect } from './reroute.ts';

/**
 * Refused events wait again, as if they had never been tried, under the same ids. Errors and reports only: a session or
 * a transaction of long ago is of no use to anybody. They go where `to` says by now. Returns how many there were.
 */
export async function sendAgain(
  write: Write,
  choice: RefusedChoice,
  to: (item: StoredItem) => string,
  now: Milliseconds,
): Promise<number> {
  const waiting = await changeDeliveries(write, await chosen(write.tx, choice), ({ delivery, category }) =>
    delivery.state === 'refused' && (category === 'error' || category === 'feedback')
      ? { state: 'pending', attempts: 0, notBefore: now }
      : undefined,
  );
  for (const item of waiting) if (to(item) !== item.dsn) await redirect(write, item, to(item), now);
  return waiting.length;
}

async function chosen(tx: Write['tx'], choice: RefusedChoice): Promise<readonly EventId[]> {
  const events = tx.objectStore('events');
  if (choice === 'all') return events.index('byState').getAllKeys(IDBKeyRange.bound(['refused'], ['refused', []]));
  if ('eventId' in choice) return [choice.eventId];
  return events.index('byIssue').getAllKeys(IDBKeyRange.bound([choice.issueId], [choice.issueId, []]));
}
