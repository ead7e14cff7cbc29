import { type Milliseconds, milliseconds } from '../../shared/brand.ts';
import { accessTo } from '../../shared/storage/access.ts';
import { openDatabase, type StoredEvent } from '../../shared/storage/database.ts';
import { eventStoreOf } from '../../shared/storage/event-store.ts';
import { waitingIssues } from '../../shared/storage/waiting-issues.ts';
import { waitingEvent } from './waiting-event.ts';

// Runs in a page of the bench: the extension's own store over a real IndexedDB, filled far beyond what it keeps by default.

/** Milliseconds, each sample by what was done. */
export type Growth = Readonly<Record<'insert' | 'plan' | 'list' | 'ofPage', readonly number[]>>;

const access = accessTo('growth', openDatabase);
const store = eventStoreOf(access);
const dsn = 'https://key@tracker.example/1';
const payload = JSON.stringify({ message: 'x'.repeat(1500) });
const [issues, pages, batch, repeats] = [100, 2, 50, 15];
let made = 0;

function nextEvent(): StoredEvent {
  const number = made++;
  const kind = number % issues;
  return waitingEvent({
    id: number.toString(16).padStart(32, '0'),
    dsn,
    kind,
    payload,
    at: milliseconds(1_795_000_000_000 + number),
    page: `https://shop.example/${kind % pages}`,
  });
}

const add = (count: number) =>
  store.add(Array.from({ length: count }, nextEvent), {
    losses: [],
    ignored: [],
    failed: [],
    share: () => true,
    bounds: { events: 1_000_000, mebibytes: 10_000, days: 365 },
    now: milliseconds(Date.now()),
  });

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const growth = {
  /** Adds some events, so many in all at most; false when there are as many. */
  async fill(most: number): Promise<boolean> {
    await add(Math.min(500, most - made));
    return made < most;
  },

  async measure(): Promise<Growth> {
    const samples = { insert: [] as number[], plan: [] as number[], list: [] as number[], ofPage: [] as number[] };
    const now = milliseconds(Number.MAX_SAFE_INTEGER) as Milliseconds;
    for (let i = 0; i < repeats; i++) {
      samples.insert.push((await timed(() => add(batch))) / batch);
      samples.plan.push(await timed(() => store.due(dsn, 'error', now, { oldest: 20, newest: 4 })));
      samples.list.push(
        await timed(async () => {
          const listed = await store.listIssues(undefined, 51);
          await waitingIssues(
            await access.open(),
            listed.map(({ id }) => id),
            [dsn],
            undefined,
          );
        }),
      );
      samples.ofPage.push(await timed(() => store.listIssues('https://shop.example/1', 51)));
    }
    return samples;
  },
};

export type GrowthPage = typeof growth;

Object.assign(globalThis, { growth });
