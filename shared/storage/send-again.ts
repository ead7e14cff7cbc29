import type { Milliseconds } from '../brand.ts';
import type { RefusedChoice } from '../delivery/refused-choice.ts';
import type { EventId } from '../protocol/event.ts';
import { changeDelivery, type Write } from './changes.ts';

/** Refused events wait again, as if they had never been tried, under the same ids. Returns how many there were. */
export async function sendAgain(tx: Write, choice: RefusedChoice, now: Milliseconds): Promise<number> {
  let count = 0;
  for (const id of await chosen(tx, choice)) {
    const event = await tx.objectStore('events').get(id);
    if (event?.delivery.state !== 'refused') continue;
    await changeDelivery(tx, id, () => ({ state: 'pending', attempts: 0, notBefore: now }));
    count += 1;
  }
  return count;
}

/** Errors only, as they are counted: a session or a transaction of long ago is of no use to anybody. */
async function chosen(tx: Write, choice: RefusedChoice): Promise<readonly EventId[]> {
  const events = tx.objectStore('events');
  if (choice === 'all') return events.index('byState').getAllKeys(IDBKeyRange.only(['error', 'refused']));
  if ('eventId' in choice) return [choice.eventId];
  return events.index('byIssue').getAllKeys(IDBKeyRange.bound([choice.issueId], [choice.issueId, []]));
}
