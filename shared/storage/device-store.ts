import type { Milliseconds } from '../brand.ts';
import type { IssueId } from '../issues/issue.ts';
import type { Site } from '../sites.ts';
import { accessTo } from './access.ts';
import { allStores, openDatabase } from './database.ts';
import { eventStoreOf } from './event-store.ts';
import { forgetSite } from './forget-site.ts';
import { resolveIssue } from './resolve-issue.ts';
import { keepRowsOfVersion2 } from './rows-of-version-2.ts';
import { testSessionsOf } from './test-sessions.ts';
import { viewingOf } from './viewing.ts';

export type DeviceStore = ReturnType<typeof createDeviceStore>;

/** The store of a person's device, under `name`: of all their sites, with their test sessions, for views that tell all of it. */
export function createDeviceStore(name: string) {
  const access = accessTo(name, (own, closed) => openDatabase(own, closed, keepRowsOfVersion2));
  const { open, write } = access;
  return {
    ...eventStoreOf(access),
    ...viewingOf(open),
    ...testSessionsOf(open, write),

    /** Notes since when an issue is resolved; undefined: it is not. */
    resolveIssue: (id: IssueId, now: Milliseconds | undefined): Promise<void> =>
      write((write) => resolveIssue(write, id, now)),

    /** Removes all that was kept of a site; returns how many events that were. */
    forgetSite: (site: Site): Promise<number> => write((write) => forgetSite(write, site)),

    clear: () =>
      write(async ({ tx }) => {
        // What a server asked for holds all the same, and documents that live on tell their totals again.
        const kept: readonly string[] = ['destinations', 'losses'];
        for (const store of allStores) if (!kept.includes(store)) await tx.objectStore(store).clear();
        for await (const cursor of tx.objectStore('losses').iterate())
          await cursor.update({ ...cursor.value, forgotten: cursor.value.forged });
      }),
  };
}
