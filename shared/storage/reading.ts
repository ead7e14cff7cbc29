import type { IDBPDatabase } from 'idb';
import type { Issue } from '../issues/issue.ts';
import type { Schema } from './database.ts';
import { type Kept, readKept } from './read-kept.ts';

/** What the store tells whoever looks. */
export function readingOf(open: () => Promise<IDBPDatabase<Schema>>) {
  return {
    /** The `limit` newest issues of one page, or of all; newest first. No more than these are read. */
    async listIssues(page: string | undefined, limit = Number.POSITIVE_INFINITY): Promise<Issue[]> {
      const tx = (await open()).transaction(['issues', 'pageIssues']);
      const newest =
        page === undefined
          ? tx.objectStore('issues').index('byLastSeen').iterate(null, 'prev')
          : tx
              .objectStore('pageIssues')
              .index('byPage')
              .iterate(IDBKeyRange.bound([page], [page, []]), 'prev');
      const issues: Issue[] = [];
      for await (const { value } of newest) {
        issues.push(value);
        if (issues.length >= limit) break;
      }
      return issues;
    },

    /** The books, and how much is kept. */
    kept: async (): Promise<Kept> => readKept(await open()),
  };
}
