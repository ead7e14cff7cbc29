import type { IDBPDatabase } from 'idb';
import { type Issue, newestFirst } from '../issues/issue.ts';
import type { Schema } from './database.ts';
import { type Kept, readKept } from './read-kept.ts';

/** What the store tells whoever looks. */
export function readingOf(open: () => Promise<IDBPDatabase<Schema>>) {
  return {
    /** The `limit` newest issues of one page, or of all, that are meant; newest first. Of many, no more are read than it takes. */
    async listIssues(
      page: string | undefined,
      limit = Number.POSITIVE_INFINITY,
      isMeant: (issue: Issue) => boolean = () => true,
    ): Promise<Issue[]> {
      const tx = (await open()).transaction(['issues', 'pageIssues']);
      const [store, index, range] =
        page === undefined
          ? [tx.objectStore('issues'), tx.objectStore('issues').index('byLastSeen'), undefined]
          : [tx.objectStore('pageIssues'), tx.objectStore('pageIssues').index('byPage'), ofPage(page)];
      if (limit === Number.POSITIVE_INFINITY || (await store.count(range)) <= fewIssues)
        return newestFirst<Issue>((await store.getAll(range)).filter(isMeant)).slice(0, limit);
      const issues: Issue[] = [];
      for await (const { value } of index.iterate(range, 'prev')) {
        if (isMeant(value)) issues.push(value);
        if (issues.length >= limit) break;
      }
      return issues;
    },

    /** The books, and how much is kept. */
    kept: async (): Promise<Kept> => readKept(await open()),
  };
}

export const ofPage = (page: string) => IDBKeyRange.bound([page], [page, []]);

/**
 * So many are read faster than walked to by an index of times: each event moves its issue in it, and where an entry was, Chromium
 * leaves a gap that is walked over until it tidies up. (A page of 50 issues after 100,000 events: 165 ms.)
 */
export const fewIssues = 200;
