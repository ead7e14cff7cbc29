import { type Delivery, standingOf } from '../delivery/delivery.ts';
import { type Issue, type IssueStanding, moveDelivery } from '../issues/issue.ts';
import type { EventId } from '../protocol/event.ts';
import { type Write, withDueAt } from './changes.ts';
import type { StoredEvent, StoredItem } from './database.ts';

/** More are not in memory at once: each has a payload of up to a megabyte. */
const atOnce = 100;

/**
 * Moves items on, each as `next` says of it, and with them their accounts and issues. Each question to the database takes
 * longer than its answer, so they are asked together. Returns the items after the change; those that are gone, or of which
 * `next` wants nothing changed, are not among them.
 */
export async function changeDeliveries(
  write: Write,
  ids: readonly EventId[],
  next: (item: StoredItem) => Delivery | undefined,
): Promise<readonly StoredItem[]> {
  const changed: StoredItem[] = [];
  for (let start = 0; start < ids.length; start += atOnce)
    changed.push(...(await changeTogether(write, ids.slice(start, start + atOnce), next)));
  return changed;
}

async function changeTogether(
  { tx, books }: Write,
  ids: readonly EventId[],
  next: (item: StoredItem) => Delivery | undefined,
): Promise<readonly StoredItem[]> {
  const events = tx.objectStore('events');
  const changed: StoredItem[] = [];
  const moves: Move[] = [];
  for (const item of await Promise.all(ids.map((id) => events.get(id)))) {
    const delivery = item && next(item); // A person may have deleted it meanwhile.
    if (item === undefined || delivery === undefined) continue;
    changed.push({ ...item, delivery });
    const [from, to] = [standingOf(item.delivery), standingOf(delivery)];
    if (from === to) continue;
    await books.enter(item.dsn, item.category, { from, to, quantity: 1, ...reportOf(delivery) });
    if (item.category === 'error') moves.push({ event: item, from, to });
  }
  await Promise.all([...changed.map((item) => events.put(withDueAt(item))), moveInIssues(tx, moves)]);
  return changed;
}

/** A refusal is reported, except of a 429: that the server has counted itself. */
const reportOf = (delivery: Delivery) =>
  delivery.state === 'refused' && delivery.status !== 429 ? { report: 'send_error' as const } : {};

/** An event of an issue, from one standing to another. */
export interface Move {
  readonly event: StoredEvent;
  readonly from: IssueStanding;
  readonly to: IssueStanding;
}

/** Moves events within their issues, as all pages have those and as each page has its own; each issue is read once. */
export async function moveInIssues(tx: Write['tx'], moves: readonly Move[]): Promise<void> {
  const [issues, pageIssues] = [tx.objectStore('issues'), tx.objectStore('pageIssues')];
  const ofAll = groups(moves, ({ issueId }) => issueId).map(async (group) => {
    const issue = await issues.get(group[0].event.issueId);
    if (issue !== undefined) await issues.put(group.reduce(moved, issue));
  });
  const ofPages = groups(moves, ({ issueId, page }) => `${issueId} ${page}`).map(async (group) => {
    const { page, issueId } = group[0].event;
    const issue = await pageIssues.get([page, issueId]);
    if (issue !== undefined) await pageIssues.put({ ...group.reduce<Issue>(moved, issue), page });
  });
  await Promise.all([...ofAll, ...ofPages]);
}

const moved = (issue: Issue, { from, to }: Move) => moveDelivery(issue, from, to);

type Group = readonly [Move, ...(readonly Move[])];

function groups(moves: readonly Move[], keyOf: (event: StoredEvent) => string): readonly Group[] {
  const found = new Map<string, Group>();
  for (const move of moves) {
    const key = keyOf(move.event);
    found.set(key, [...(found.get(key) ?? []), move] as unknown as Group);
  }
  return [...found.values()];
}
