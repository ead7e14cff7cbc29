import type { IDBPTransaction } from 'idb';
import type { Milliseconds } from '../brand.ts';
import type { Losses } from '../capture/losses.ts';
import { type Delivery, dueAt, standingOf } from '../delivery/delivery.ts';
import { type Destination, freshDestination } from '../delivery/destination.ts';
import {
  addToIssue,
  countInIssue,
  type DeliveryCounts,
  type Issue,
  moveDelivery,
  withoutEvents,
} from '../issues/issue.ts';
import type { EventId } from '../protocol/event.ts';
import { type allStores, categories, type Schema, type StoredEvent, type StoredItem } from './database.ts';

// What happens to rows within one write. An event never changes without its issue.

/** A write in progress. */
export type Write = IDBPTransaction<Schema, Array<(typeof allStores)[number]>, 'readwrite'>;

/** Whether an event is within its tab's share; what is not is only counted. */
export type Share = (event: StoredEvent, isNewIssue: boolean) => boolean;

/** False when it is there already: the same id is the same event. */
export async function addItem(tx: Write, item: StoredItem, isWithinShare: Share): Promise<boolean> {
  if ((await tx.objectStore('events').getKey(item.id)) !== undefined) return false;
  if (item.category !== 'error') {
    await tx.objectStore('events').put(withDueAt(item));
    return true;
  }
  if ((await tx.objectStore('counted').index('byId').getKey(item.id)) !== undefined) return false;
  const issue = await tx.objectStore('issues').get(item.issueId);
  if (!isWithinShare(item, issue === undefined)) {
    await countOnly(tx, item, issue);
    return true;
  }
  await tx.objectStore('events').put(withDueAt(item));
  await addToIssues(tx, item);
  return true;
}

/** Counted in its issue; where there is none yet, as given up. */
async function countOnly(tx: Write, event: StoredEvent, issue: Issue | undefined): Promise<void> {
  const turn = await tx.objectStore('counted').add({ id: event.id });
  // Whoever asks again does so within seconds: by then, it is still among the last.
  await tx.objectStore('counted').delete(IDBKeyRange.upperBound(turn - maxCounted));
  if (issue === undefined) {
    const known = (await tx.objectStore('losses').get(aboveShare)) ?? { overflowed: 0, forged: 0 };
    const overflowed = known.overflowed + event.times;
    await tx.objectStore('losses').put({ ...known, document: aboveShare, overflowed });
    return;
  }
  await tx.objectStore('issues').put(countInIssue(issue, event));
  const ofPage = (await tx.objectStore('pageIssues').get([event.page, issue.id])) ?? withoutEvents(issue, event);
  await tx.objectStore('pageIssues').put({ ...countInIssue(ofPage, event), page: event.page });
}

const maxCounted = 10_000;
/** Our own row among those of the documents, under an id that no document can have. */
const aboveShare = 'above the share';

async function addToIssues(tx: Write, event: StoredEvent): Promise<void> {
  await tx.objectStore('issues').put(addToIssue(await tx.objectStore('issues').get(event.issueId), event));
  const ofPage = addToIssue(await tx.objectStore('pageIssues').get([event.page, event.issueId]), event);
  await tx.objectStore('pageIssues').put({ ...ofPage, page: event.page });
}

/** The item after the change; undefined when it is gone. */
export async function changeDelivery(
  tx: Write,
  id: EventId,
  next: (item: StoredItem) => Delivery,
): Promise<StoredItem | undefined> {
  const item = await tx.objectStore('events').get(id);
  if (item === undefined) return undefined; // Deleted by the person meanwhile.
  const delivery = next(item);
  await tx.objectStore('events').put(withDueAt({ ...item, delivery }));
  const [from, to] = [standingOf(item.delivery), standingOf(delivery)];
  if (item.category === 'error' && from !== to) await moveInIssues(tx, item, from, to);
  return { ...item, delivery };
}

async function moveInIssues(
  tx: Write,
  event: StoredEvent,
  from: keyof DeliveryCounts,
  to: keyof DeliveryCounts,
): Promise<void> {
  const issue = await tx.objectStore('issues').get(event.issueId);
  if (issue !== undefined) await tx.objectStore('issues').put(moveDelivery(issue, from, to));
  const ofPage = await tx.objectStore('pageIssues').get([event.page, event.issueId]);
  if (ofPage !== undefined) await tx.objectStore('pageIssues').put({ ...ofPage, ...moveDelivery(ofPage, from, to) });
}

/** What is known of a destination now. */
export async function changeDestination(
  tx: Write,
  key: string,
  change: (destination: Destination) => Destination,
): Promise<Destination> {
  const store = tx.objectStore('destinations');
  const destination = change((await store.get(key)) ?? freshDestination);
  await store.put(destination, key);
  return destination;
}

/** What is due after `limit` is due now. */
export async function hasten(tx: Write, limit: Milliseconds, now: Milliseconds): Promise<void> {
  for (const category of categories) {
    const range = IDBKeyRange.bound([category, limit], [category, Number.POSITIVE_INFINITY], true);
    const later = await tx.objectStore('events').index('byDueAt').getAllKeys(range);
    for (const id of later) await changeDelivery(tx, id, ({ delivery }) => sooner(delivery, now));
  }
}

/** Totals only grow, whatever order they arrive in. */
export async function keepLosses(tx: Write, told: Losses): Promise<void> {
  const store = tx.objectStore('losses');
  const known = await store.get(told.document);
  const overflowed = Math.max(told.overflowed, known?.overflowed ?? 0);
  const forged = Math.max(told.forged, known?.forged ?? 0);
  if (overflowed + forged > 0) await store.put({ ...told, overflowed, forged });
}

/** A lease taken back. */
export const unleased = (delivery: Delivery, now: Milliseconds): Delivery =>
  delivery.state === 'sending' ? { state: 'pending', attempts: delivery.attempts, notBefore: now } : delivery;

const sooner = (delivery: Delivery, now: Milliseconds): Delivery =>
  delivery.state === 'pending' && delivery.notBefore > now ? { ...delivery, notBefore: now } : delivery;

function withDueAt(item: StoredItem): StoredItem {
  const { dueAt: _, ...rest } = item;
  const due = dueAt(item.delivery);
  return due === undefined ? rest : { ...rest, dueAt: due };
}
