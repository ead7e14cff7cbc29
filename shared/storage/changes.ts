import type { IDBPTransaction } from 'idb';
import type { Milliseconds } from '../brand.ts';
import type { Losses } from '../capture/losses.ts';
import { dueAt, standingOf } from '../delivery/delivery.ts';
import { type Destination, freshDestination } from '../delivery/destination.ts';
import { addToIssue, countInIssue, type Issue, withoutEvents } from '../issues/issue.ts';
import type { EventId } from '../protocol/event.ts';
import type { Books } from './books.ts';
import type { AllStores, Schema, StoredEvent, StoredItem } from './database.ts';
import { addToTestSession } from './session-issues.ts';

// What happens to rows within one write. An event never changes without its issue and its account.

/** A write in progress. */
export interface Write {
  readonly tx: IDBPTransaction<Schema, AllStores, 'readwrite'>;
  readonly books: Books;
}

/** Whether an event is within its tab's share; what is not is only counted. */
export type Share = (event: StoredEvent, isNewIssue: boolean) => boolean;

/** False when it is there already: the same id is the same event. */
export async function addItem(write: Write, item: StoredItem, isWithinShare: Share): Promise<boolean> {
  const { tx } = write;
  const isThere = tx.objectStore('events').getKey(item.id);
  if (item.category !== 'error') {
    if ((await isThere) !== undefined) return false;
    await putNew(write, item);
    return true;
  }
  // All that has to be known is asked at once, and all that follows is written at once: from one answer to the next takes the
  // browser longer than what it is asked for.
  const [there, counted, issue, ofPage] = await Promise.all([
    isThere,
    wasCounted(tx, item.id),
    tx.objectStore('issues').get(item.issueId),
    tx.objectStore('pageIssues').get([item.page, item.issueId]),
  ]);
  if (there !== undefined || counted) return false;
  await addToTestSession(tx, item, issue);
  if (!isWithinShare(item, issue === undefined)) {
    await countOnly(write, item, issue, ofPage);
    return true;
  }
  const standing = standingOf(item.delivery);
  await Promise.all([
    putNew(write, item),
    tx.objectStore('issues').put(addToIssue(issue, item, standing)),
    tx.objectStore('pageIssues').put({ ...resolvedWith(issue, addToIssue(ofPage, item, standing)), page: item.page }),
  ]);
  return true;
}

/** A page on which an issue is seen for the first time has it as the others have. */
const resolvedWith = (issue: Issue | undefined, ofPage: Issue): Issue =>
  issue?.resolvedAt === undefined ? ofPage : { ...ofPage, resolvedAt: issue.resolvedAt };

export async function putNew({ tx, books }: Write, item: StoredItem): Promise<void> {
  await Promise.all([
    tx.objectStore('events').put(withDueAt(item)),
    enterNew(books, item),
    books.keep({ events: 1, bytes: item.bytes }),
  ]);
}

async function enterNew(books: Books, item: StoredItem): Promise<void> {
  const to = standingOf(item.delivery);
  const report = to === 'sampled' ? { report: 'sample_rate' as const } : {};
  await books.enter(item.dsn, item.category, { to, quantity: 1, ...report });
  if (item.category === 'error') await books.enter(item.dsn, 'error', { to: 'coalesced', quantity: item.times - 1 });
}

/** Counted in its issue; where there is none yet, as given up. */
async function countOnly(
  { tx, books }: Write,
  event: StoredEvent,
  issue: Issue | undefined,
  ofPage: Issue | undefined,
): Promise<void> {
  await rememberCounted(tx, event.id);
  const { dsn, times: quantity } = event;
  if (issue === undefined)
    return books.enter(dsn, 'error', { to: 'queue_overflow', quantity, report: 'queue_overflow' });
  await Promise.all([
    books.enter(dsn, 'error', { to: 'heldBack', quantity, report: 'backpressure' }),
    tx.objectStore('issues').put(countInIssue(issue, event)),
    tx
      .objectStore('pageIssues')
      .put({ ...countInIssue(ofPage ?? withoutEvents(issue, event), event), page: event.page }),
  ]);
}

/** Something that could not be made into an item, by our own fault. */
export interface FailedItem extends Pick<StoredItem, 'id' | 'dsn' | 'category'> {
  readonly times: number;
}

export async function countFailed({ tx, books }: Write, { id, dsn, category, times }: FailedItem): Promise<void> {
  if (await wasCounted(tx, id)) return;
  await rememberCounted(tx, id);
  await books.enter(dsn, category, { to: 'internal_sdk_error', quantity: times, report: 'internal_sdk_error' });
}

const wasCounted = async (tx: Write['tx'], id: EventId) =>
  (await tx.objectStore('counted').index('byId').getKey(id)) !== undefined;

async function rememberCounted(tx: Write['tx'], id: EventId): Promise<void> {
  const turn = await tx.objectStore('counted').add({ id });
  // Whoever asks again does so within seconds: by then, it is still among the last.
  await tx.objectStore('counted').delete(IDBKeyRange.upperBound(turn - maxCounted));
}

const maxCounted = 10_000;

/** What is known of a destination now. */
export async function changeDestination(
  { tx }: Write,
  key: string,
  change: (destination: Destination) => Destination,
): Promise<Destination> {
  const store = tx.objectStore('destinations');
  const destination = change((await store.get(key)) ?? freshDestination);
  await store.put(destination, key);
  return destination;
}

/** What a document has given up, as totals of it, and where what is lost would have gone. */
export interface ToldLosses extends Losses {
  readonly dsn: string;
}

/** Totals only grow, whatever order they arrive in; the books get what is new. */
export async function keepLosses({ tx, books }: Write, told: ToldLosses, at: Milliseconds): Promise<void> {
  const { dsn, document } = told;
  const store = tx.objectStore('losses');
  const known = (await store.get(document)) ?? { overflowed: 0, forged: 0, forgotten: 0 };
  const overflowed = Math.max(told.overflowed, known.overflowed);
  const forged = Math.max(told.forged, known.forged);
  if (overflowed + forged === 0) return;
  await store.put({ ...known, document, overflowed, forged, at });
  const quantity = overflowed - known.overflowed;
  await books.enter(dsn, 'error', { to: 'queue_overflow', quantity, report: 'queue_overflow' });
}

export function withDueAt(item: StoredItem): StoredItem {
  const { dueAt: _, ...rest } = item;
  const due = dueAt(item.delivery);
  return due === undefined ? rest : { ...rest, dueAt: due };
}
