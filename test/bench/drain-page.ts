import { milliseconds } from '../../shared/brand.ts';
import { accessTo } from '../../shared/storage/access.ts';
import { openDatabase } from '../../shared/storage/database.ts';
import { databaseName } from '../../shared/storage/database-file.ts';
import { eventStoreOf } from '../../shared/storage/event-store.ts';
import { waitingEvent } from './waiting-event.ts';

// Runs in a page of the extension: puts events that wait into its own database, as if they had been caught, and sends as many
// by `fetch` alone, to compare.

const store = eventStoreOf(accessTo(databaseName, openDatabase));
const batch = 500;

const payloadOf = (id: string) => JSON.stringify({ event_id: id, platform: 'javascript', message: 'x'.repeat(1500) });
const newId = () => crypto.randomUUID().replaceAll('-', '');

function waiting(dsn: string, kind: number) {
  const id = newId();
  return waitingEvent({ id, dsn, kind, payload: payloadOf(id) });
}

const drain = {
  /** So many events, of so many issues. */
  async fill(dsn: string, count: number, kinds = 1): Promise<void> {
    for (let left = count; left > 0; left -= batch)
      await store.add(
        Array.from({ length: Math.min(left, batch) }, (_, index) => waiting(dsn, (left - index) % kinds)),
        {
          ...{ losses: [], ignored: [], failed: [], share: () => true, now: milliseconds(Date.now()) },
          bounds: { events: 100_000, mebibytes: 1000, days: 365 },
        },
      );
  },

  /** POSTs as many bodies of that size, so many at a time. */
  async plain(url: string, count: number, atATime: number): Promise<void> {
    let left = count;
    const one = async () => {
      while (left-- > 0) {
        const answer = await fetch(url, { method: 'POST', credentials: 'omit', body: payloadOf(newId()) });
        await answer.text();
      }
    };
    await Promise.all(Array.from({ length: atATime }, one));
  },
};

export type DrainPage = typeof drain;

Object.assign(globalThis, { drain });
