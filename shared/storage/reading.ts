import type { IDBPDatabase } from 'idb';
import { type Issue, newestFirst } from '../issues/issue.ts';
import type { Schema } from './database.ts';
import { type Kept, readKept } from './read-kept.ts';

/** What the store tells whoever looks. */
export function readingOf(open: () => Promise<IDBPDatabase<Schema>>) {
  return {
    /** The issues of one page, or all; newest first. */
    async listIssues(page: string | undefined): Promise<Issue[]> {
      const db = await open();
      const issues = page === undefined ? db.getAll('issues') : db.getAllFromIndex('pageIssues', 'byPage', page);
      return newestFirst(await issues);
    },

    /** The books, and how much is kept. */
    kept: async (): Promise<Kept> => readKept(await open()),
  };
}
