import type { EventId } from '../protocol/event.ts';
import { asHandledLater } from '../protocol/handled-later.ts';
import type { Write } from './changes.ts';

/** Notes that the page has handled an event's rejection after all. What is on its way, or was sent, goes as it was. */
export async function markHandled({ tx, books }: Write, id: EventId): Promise<void> {
  const event = await tx.objectStore('events').get(id);
  if (event === undefined || event.handledLater) return; // Deleted by the person meanwhile, or told again.
  const payload = event.delivery.state === 'pending' ? asHandledLater(event.payload) : event.payload;
  const bytes = new TextEncoder().encode(payload).length;
  await tx.objectStore('events').put({ ...event, payload, bytes, handledLater: true });
  await books.keep({ events: 0, bytes: bytes - event.bytes });
}
