import { type Site, siteOf } from '../sites.ts';
import type { Write } from './changes.ts';
import { removeMark, removeTestSession, sessionRange } from './remove-test-session.ts';

/**
 * Removes what test sessions have of a site: issues, visits, and marks with their pictures. A session that has ended and of which
 * nothing is left goes as well; of one that is left, the name says the site no more.
 */
export async function forgetInTestSessions(write: Write, site: Site): Promise<void> {
  const { tx } = write;
  for await (const cursor of tx.objectStore('sessionIssues').iterate())
    if (cursor.value.site === site || cursor.value.origin === site) await cursor.delete();
  for await (const cursor of tx.objectStore('visits').iterate())
    if (siteOf(cursor.value.page) === site) await cursor.delete();
  for (const { id, page } of await tx.objectStore('marks').getAll())
    if (siteOf(page) === site) await removeMark(write, id);
  const { host, hostname } = new URL(site);
  for (const session of await tx.objectStore('testSessions').getAll()) {
    const { id, name, endedAt } = session;
    const range = sessionRange(id);
    const left = await Promise.all([
      tx.objectStore('sessionIssues').count(range),
      tx.objectStore('visits').count(range),
      tx.objectStore('marks').index('bySession').count(range),
    ]);
    if (endedAt !== undefined && left.every((count) => count === 0)) await removeTestSession(write, id);
    else if (name.includes(hostname))
      await tx
        .objectStore('testSessions')
        .put({ ...session, name: name.replaceAll(host, '…').replaceAll(hostname, '…') });
  }
}
