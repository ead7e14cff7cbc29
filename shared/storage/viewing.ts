import type { IDBPDatabase } from 'idb';
import type { IgnoredCount } from '../issues/ignored.ts';
import { type Issue, type IssueId, newestFirst } from '../issues/issue.ts';
import { issueSearch } from '../issues/search.ts';
import { isListed } from '../issues/triage.ts';
import type { Schema, StoredEvent } from './database.ts';
import { fewIssues, ofPage, readingOf } from './reading.ts';
import { waitingIssues } from './waiting-issues.ts';

/** What of the issues a person wants to see. */
export interface Meant {
  readonly text?: string;
  readonly resolved?: boolean;
}

export interface FoundIssue {
  readonly issue: Issue;
  readonly latest: StoredEvent | undefined;
}

/** What the store tells the extension's views besides. */
export function viewingOf(open: () => Promise<IDBPDatabase<Schema>>) {
  const { listIssues } = readingOf(open);
  return {
    /** What each rule has ignored, also those that are gone. */
    listIgnored: async (): Promise<readonly IgnoredCount[]> => (await open()).getAll('ignored'),

    /**
     * The `limit` newest issues of one page, or of all: those that are resolved, those that are not, or both; and that `text` means,
     * of all also by the addresses of their pages.
     */
    async findIssues(
      { text, resolved }: Meant,
      page: string | undefined,
      limit = Number.POSITIVE_INFINITY,
    ): Promise<Issue[]> {
      const isShown = resolved === undefined ? () => true : isListed(resolved);
      if (text === undefined) return listIssues(page, limit, isShown);
      const isMeant = issueSearch(text);
      const issues = await listIssues(page, undefined, isShown);
      const pages = page === undefined ? await pagesOfIssues(await open()) : undefined;
      return issues.filter((issue) => isMeant({ ...issue, pages: pages?.get(issue.id) ?? '' })).slice(0, limit);
    },

    /** Whether a page, or any, has an issue that is resolved. Of many, it is taken for granted: to know it, all would have to be read. */
    async hasResolved(page: string | undefined): Promise<boolean> {
      const tx = (await open()).transaction(['issues', 'pageIssues']);
      const [store, range] =
        page === undefined ? [tx.objectStore('issues'), undefined] : [tx.objectStore('pageIssues'), ofPage(page)];
      if ((await store.count(range)) > fewIssues) return true;
      return (await store.getAll(range)).some(isListed(true));
    },

    /** Of these issues, those of which an event waits for one of these DSNs; on one page, where one is given. */
    waitingIssues: async (
      ids: readonly IssueId[],
      dsns: readonly string[],
      page?: string,
    ): Promise<ReadonlySet<IssueId>> => waitingIssues(await open(), ids, dsns, page),

    /** With the newest of its events that is still kept, if any is. */
    async showIssue(id: IssueId): Promise<FoundIssue | undefined> {
      const tx = (await open()).transaction(['issues', 'events']);
      const issue = await tx.objectStore('issues').get(id);
      if (issue === undefined) return undefined;
      const ofIssue = IDBKeyRange.bound([id], [id, []]);
      const latest =
        (await tx.objectStore('events').get(issue.lastEventId)) ??
        (await tx.objectStore('events').index('byIssue').openCursor(ofIssue, 'prev'))?.value;
      return { issue, latest: latest?.category === 'error' ? latest : undefined };
    },

    /** The newest event of each of the `limit` newest issues. */
    async latestOfIssues(limit: number): Promise<readonly StoredEvent[]> {
      const tx = (await open()).transaction(['issues', 'events']);
      const newest = newestFirst(await tx.objectStore('issues').getAll()).slice(0, limit);
      const events = await Promise.all(newest.map(({ lastEventId }) => tx.objectStore('events').get(lastEventId)));
      return events.filter((event) => event?.category === 'error');
    },
  };
}

/** The addresses that each issue was seen at, one a line. */
async function pagesOfIssues(db: IDBPDatabase<Schema>): Promise<ReadonlyMap<IssueId, string>> {
  const pages = new Map<IssueId, string>();
  for (const [page, id] of await db.getAllKeys('pageIssues')) pages.set(id, `${pages.get(id) ?? ''}${page}\n`);
  return pages;
}
