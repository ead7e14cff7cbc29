import type { IDBPDatabase } from 'idb';
import type { Milliseconds } from '../brand.ts';
import type { IssueId } from '../issues/issue.ts';
import type { Attachment } from '../protocol/attachment.ts';
import type { Mark, MarkId, Visit } from '../test-session/mark.ts';
import type { SessionSighting, Verdict } from '../test-session/session-issue.ts';
import type { TestSession, TestSessionId } from '../test-session/test-session.ts';
import type { Write } from './changes.ts';
import type { Schema, StoredFeedback } from './database.ts';
import { picturesMayGrowBy, removeMark, removeTestSession, sessionRange } from './remove-test-session.ts';

/** A session with all that is kept of it, but for pictures. */
export interface FoundTestSession {
  readonly session: TestSession;
  readonly rows: readonly SessionSighting[];
  readonly marks: readonly Mark[];
  readonly visits: readonly Visit[];
  readonly reports: readonly StoredFeedback[];
}

const maxSessions = 50;
const maxMarks = 200;
const maxVisits = 1000;

/** What the store does for those who test. Sessions are kept until a person deletes them, or there are more than 50. */
export function testSessionsOf(
  open: () => Promise<IDBPDatabase<Schema>>,
  write: <Result>(work: (write: Write) => Promise<Result>) => Promise<Result>,
) {
  const found = async (db: IDBPDatabase<Schema>, session: TestSession): Promise<FoundTestSession> => {
    const range = sessionRange(session.id);
    const tx = db.transaction(['sessionIssues', 'marks', 'visits', 'events']);
    const [rows, marks, visits, items] = await Promise.all([
      tx.objectStore('sessionIssues').getAll(range),
      tx.objectStore('marks').index('bySession').getAll(range),
      tx.objectStore('visits').getAll(range),
      tx.objectStore('events').index('byTestSession').getAll(range),
    ]);
    return { session, rows, marks, visits, reports: items.filter((item) => item.category === 'feedback') };
  };

  return {
    /** The one that runs: it goes on through a restart, until a person stops it. */
    async runningTestSession(): Promise<TestSession | undefined> {
      return (await (await open()).getAll('testSessions')).find(({ endedAt }) => endedAt === undefined);
    },

    /** @throws {Error} in words, while another one runs. */
    startTestSession: (session: TestSession): Promise<void> =>
      write(async (write) => {
        const store = write.tx.objectStore('testSessions');
        const all = await store.getAll();
        const running = all.find(({ endedAt }) => endedAt === undefined);
        if (running !== undefined)
          throw new Error(`Cannot start it: “${running.name}” is still running. Stop that first.`);
        const oldest = all.sort((a, b) => b.startedAt - a.startedAt).slice(maxSessions - 1);
        for (const { id } of oldest) await removeTestSession(write, id);
        await store.put(session);
      }),

    stopTestSession: (id: TestSessionId, now: Milliseconds): Promise<void> =>
      write(async ({ tx }) => {
        const session = await tx.objectStore('testSessions').get(id);
        if (session !== undefined && session.endedAt === undefined)
          await tx.objectStore('testSessions').put({ ...session, endedAt: now });
      }),

    /** A page that is opened again and again in one moment is one visit. */
    addVisit: (visit: Visit): Promise<void> =>
      write(async ({ tx }) => {
        const count = await tx.objectStore('visits').count(sessionRange(visit.session));
        if (count < maxVisits) await tx.objectStore('visits').put(visit);
      }),

    /**
     * Answers with whether the picture was kept as well.
     * @throws {Error} in words, when the session is gone or has marks enough.
     */
    addMark: (mark: Mark, picture: Attachment | undefined): Promise<boolean> =>
      write(async (write) => {
        const { tx } = write;
        if ((await tx.objectStore('testSessions').getKey(mark.session)) === undefined)
          throw new Error('Cannot keep this mark: its test session was deleted.');
        const count = await tx.objectStore('marks').index('bySession').count(sessionRange(mark.session));
        if (count >= maxMarks) throw new Error(`Cannot keep this mark: a test session takes ${maxMarks} at most.`);
        const fits = picture !== undefined && (await picturesMayGrowBy(write, mark.bytes, mark.session));
        await tx.objectStore('marks').put({ ...mark, bytes: fits ? mark.bytes : 0 });
        if (fits) await tx.objectStore('attachments').put({ id: mark.id, files: [picture] });
        return fits;
      }),

    deleteMark: (id: MarkId): Promise<void> => write((write) => removeMark(write, id)),

    /** Newest first. */
    async listTestSessions(): Promise<readonly FoundTestSession[]> {
      const db = await open();
      const sessions = (await db.getAll('testSessions')).sort((a, b) => b.startedAt - a.startedAt);
      return Promise.all(sessions.map((session) => found(db, session)));
    },

    async showTestSession(id: TestSessionId): Promise<FoundTestSession | undefined> {
      const db = await open();
      const session = await db.get('testSessions', id);
      return session && found(db, session);
    },

    markPicture: async (id: MarkId): Promise<Attachment | undefined> =>
      (await (await open()).get('attachments', id))?.files[0],

    judgeIssue: (id: TestSessionId, issue: IssueId, verdict: Verdict): Promise<void> =>
      write(async ({ tx }) => {
        const session = await tx.objectStore('testSessions').get(id);
        if (session === undefined) return; // Deleted meanwhile.
        const verdicts = { ...session.verdicts, [issue]: verdict };
        await tx.objectStore('testSessions').put({ ...session, verdicts });
      }),

    deleteTestSession: (id: TestSessionId): Promise<void> => write((write) => removeTestSession(write, id)),
  };
}
