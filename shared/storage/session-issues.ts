import type { IDBPTransaction } from 'idb';
import type { Issue } from '../issues/issue.ts';
import { siteOf } from '../sites.ts';
import { sightInSession } from '../test-session/session-issue.ts';
import type { AllStores, Schema, StoredEvent } from './database.ts';

/** So many issues of so many places one session lists; what else happens in it is kept, but not listed there. */
const maxRows = 1000;

/** Notes an event in the session that it is of, also one that is only counted: a session tells what happened, not what is kept. */
export async function addToTestSession(
  tx: IDBPTransaction<Schema, AllStores, 'readwrite'>,
  event: StoredEvent,
  known: Issue | undefined,
): Promise<void> {
  if (event.testSession === undefined) return;
  const session = await tx.objectStore('testSessions').get(event.testSession);
  if (session === undefined) return; // Deleted by the person meanwhile.
  const { page, origin, issueId } = event;
  const site = siteOf(page) ?? '';
  const store = tx.objectStore('sessionIssues');
  const row = await store.get([session.id, site, origin, issueId]);
  if (row === undefined && (await store.count(IDBKeyRange.bound([session.id], [session.id, []]))) >= maxRows) return;
  await store.put(sightInSession(row, event, { page, origin, site }, session, known));
}
