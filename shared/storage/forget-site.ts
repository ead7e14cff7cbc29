import { addDeliveries, type IssueId, newestFirst } from '../issues/issue.ts';
import { type Site, siteOf } from '../sites.ts';
import type { Write } from './changes.ts';
import { forgetInTestSessions } from './forget-in-test-sessions.ts';
import { removeItem } from './remove.ts';

/**
 * Removes all that was kept of a site: the events of its pages and frames, its share of issues that other sites have as well, and
 * the samples of what rules have ignored, since nobody knows of which site they are. Returns how many events that were.
 */
export async function forgetSite(write: Write, site: Site): Promise<number> {
  const { tx } = write;
  const touched = new Set<IssueId>();
  let count = 0;
  for await (const { value } of tx.objectStore('events').iterate()) {
    if (siteOf(value.page) !== site && value.origin !== site) continue;
    await removeItem(write, value, { to: 'deleted' });
    if (value.category === 'error') touched.add(value.issueId);
    count += 1;
  }
  for await (const cursor of tx.objectStore('pageIssues').iterate()) {
    if (siteOf(cursor.value.page) !== site) continue;
    touched.add(cursor.value.id);
    await cursor.delete();
  }
  await tx.objectStore('drafts').delete(site);
  await forgetInTestSessions(write, site);
  for (const id of touched) await mend(write, id);
  for await (const cursor of tx.objectStore('ignored').iterate())
    await cursor.update({ ...cursor.value, sample: { type: '', value: '' } });
  return count;
}

/** The issue as the pages that are left have it; gone, if none is. */
async function mend({ tx }: Write, id: IssueId): Promise<void> {
  const pages = newestFirst(await tx.objectStore('pageIssues').index('byIssue').getAll(id));
  const [newest] = pages;
  if (newest === undefined) return tx.objectStore('issues').delete(id);
  const { page: _, ...issue } = newest;
  const latest = await tx.objectStore('events').get(issue.lastEventId);
  await tx.objectStore('issues').put({
    ...issue,
    ...(latest?.category === 'error' ? { value: latest.value, blame: latest.blame } : {}),
    count: pages.reduce((sum, { count }) => sum + count, 0),
    firstSeen: pages.reduce((first, page) => (page.firstSeen < first ? page.firstSeen : first), issue.firstSeen),
    deliveries: pages.map(({ deliveries }) => deliveries).reduce(addDeliveries),
  });
}
