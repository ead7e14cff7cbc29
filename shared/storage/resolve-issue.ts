import { type Milliseconds, milliseconds } from '../brand.ts';
import type { IssueId } from '../issues/issue.ts';
import { withResolution } from '../issues/triage.ts';
import type { Write } from './changes.ts';

/**
 * Notes that an issue is resolved at `now`, or (undefined) that it is not, on itself and as each page has it. Nothing is noted of one
 * that was deleted meanwhile.
 */
export async function resolveIssue({ tx }: Write, id: IssueId, now: Milliseconds | undefined): Promise<void> {
  const issue = await tx.objectStore('issues').get(id);
  if (issue === undefined) return;
  // What is known to have happened has happened before, whatever the clock said then.
  const at = now === undefined ? undefined : milliseconds(Math.max(now, issue.lastSeen));
  await tx.objectStore('issues').put(withResolution(issue, at));
  for await (const cursor of tx.objectStore('pageIssues').index('byIssue').iterate(id))
    await cursor.update(withResolution(cursor.value, at));
}
