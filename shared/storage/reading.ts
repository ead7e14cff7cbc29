import type { IDBPDatabase } from 'idb';
import type { IgnoredCount } from '../issues/ignored.ts';
import { type Issue, type IssueId, newestFirst } from '../issues/issue.ts';
import type { Schema, StoredEvent } from './database.ts';
import { type Kept, readKept } from './read-kept.ts';

export interface FoundIssue {
  readonly issue: Issue;
  readonly latest: StoredEvent | undefined;
}

/** What the store tells those who look. */
export function readingOf(open: () => Promise<IDBPDatabase<Schema>>) {
  return {
    /** What each rule has ignored, also those that are gone. */
    listIgnored: async (): Promise<readonly IgnoredCount[]> => (await open()).getAll('ignored'),

    /** The issues of one page, or all; newest first. */
    async listIssues(page: string | undefined): Promise<Issue[]> {
      const db = await open();
      const issues = page === undefined ? db.getAll('issues') : db.getAllFromIndex('pageIssues', 'byPage', page);
      return newestFirst(await issues);
    },

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

    /** The books, and how much is kept. */
    kept: async (): Promise<Kept> => readKept(await open()),
  };
}
