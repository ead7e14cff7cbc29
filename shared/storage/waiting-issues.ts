import type { IDBPDatabase } from 'idb';
import type { IssueId } from '../issues/issue.ts';
import type { EventId } from '../protocol/event.ts';
import type { Schema } from './database.ts';

/** Of these issues, those of which an event waits for one of these DSNs; on one page, where one is given. */
export async function waitingIssues(
  db: IDBPDatabase<Schema>,
  ids: readonly IssueId[],
  dsns: readonly string[],
  page: string | undefined,
): Promise<ReadonlySet<IssueId>> {
  const events = db.transaction('events').objectStore('events');
  // By keys alone: the events themselves may be large.
  const waiting = new Set<EventId>();
  for (const dsn of dsns) {
    const due = IDBKeyRange.bound([dsn, 'error'], [dsn, 'error', []]);
    for (const id of await events.index('byDueAt').getAllKeys(due)) waiting.add(id);
  }
  const found = new Set<IssueId>();
  if (waiting.size === 0) return found;
  for (const issueId of ids) {
    for (const id of await events.index('byIssue').getAllKeys(IDBKeyRange.bound([issueId], [issueId, []]))) {
      if (!waiting.has(id) || (page !== undefined && (await events.get(id))?.page !== page)) continue;
      found.add(issueId);
      break;
    }
  }
  return found;
}
