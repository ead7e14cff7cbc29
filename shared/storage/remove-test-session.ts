import type { Mark, MarkId } from '../test-session/mark.ts';
import type { TestSessionId } from '../test-session/test-session.ts';
import type { Write } from './changes.ts';

/** All that is of one session, in the stores and indexes that begin with its id. */
export const sessionRange = (id: TestSessionId): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

/** Removes a session with its marks and their pictures. Its events and reports stay: they have a way of their own. */
export async function removeTestSession(write: Write, id: TestSessionId): Promise<void> {
  const { tx } = write;
  for (const mark of await tx.objectStore('marks').index('bySession').getAllKeys(sessionRange(id)))
    await removeMark(write, mark);
  await tx.objectStore('sessionIssues').delete(sessionRange(id));
  await tx.objectStore('visits').delete(sessionRange(id));
  await tx.objectStore('testSessions').delete(id);
}

export async function removeMark({ tx }: Write, id: MarkId): Promise<void> {
  await tx.objectStore('marks').delete(id);
  await tx.objectStore('attachments').delete(id);
}

/** The pictures of all marks together, in bytes. They are beside the bound on events: a test must not push out what it found. */
const maxPictures = 100 * 2 ** 20;

/**
 * Whether there is room for so many bytes more. The pictures of the oldest other sessions make it; their marks stay, with their notes.
 */
export async function picturesMayGrowBy({ tx }: Write, bytes: number, session: TestSessionId): Promise<boolean> {
  const marks = (await tx.objectStore('marks').getAll()).filter((mark) => mark.bytes > 0).sort(byTime);
  let total = marks.reduce((sum, mark) => sum + mark.bytes, bytes);
  for (const mark of marks) {
    if (total <= maxPictures) return true;
    if (mark.session === session) continue;
    await tx.objectStore('attachments').delete(mark.id);
    await tx.objectStore('marks').put({ ...mark, bytes: 0 });
    total -= mark.bytes;
  }
  return total <= maxPictures;
}

const byTime = (a: Mark, b: Mark) => a.at - b.at;
