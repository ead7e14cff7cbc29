import type { IDBPDatabase } from 'idb';
import type { IssueId } from '../issues/issue.ts';
import type { Schema } from './database.ts';

/** Of these issues, those of which an event waits for one of these DSNs; on one page, where one is given. */
export async function waitingIssues(
  db: IDBPDatabase<Schema>,
  ids: readonly IssueId[],
  dsns: readonly string[],
  page: string | undefined,
): Promise<ReadonlySet<IssueId>> {
  const byWaiting = db.transaction('events').store.index('byWaiting');
  const found = new Set<IssueId>();
  for (const id of ids)
    for (const dsn of dsns) {
      const of = page === undefined ? [id, dsn] : [id, dsn, page];
      if ((await byWaiting.getKey(IDBKeyRange.bound(of, [...of, []]))) === undefined) continue;
      found.add(id);
      break;
    }
  return found;
}
