import type { Milliseconds } from '../../shared/brand.ts';
import { pageKeyOf } from '../../shared/capture/frame.ts';
import { attachmentOf, fileText } from '../../shared/feedback/files.ts';
import { scrubOptionsOf } from '../../shared/scrub/scrub-options.ts';
import { scrubText } from '../../shared/scrub/text.ts';
import { siteOf } from '../../shared/sites.ts';
import type { DeviceStore } from '../../shared/storage/device-store.ts';
import type { FoundTestSession } from '../../shared/storage/test-sessions.ts';
import type { TestSessionCalls, TestSessionRow } from '../../shared/test-session/calls.ts';
import type { Mark, MarkId } from '../../shared/test-session/mark.ts';
import { issuesOfSession } from '../../shared/test-session/session-issue.ts';
import { sessionName, type TestSession, type TestSessionId } from '../../shared/test-session/test-session.ts';
import { browser } from '../browser.ts';
import type { Handlers } from '../channel.ts';
import { rowOf as reportRowOf } from './feedback.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Sites } from './sites.ts';

export type TestSessions = ReturnType<typeof createTestSessions>;

interface Ports {
  readonly store: DeviceStore;
  readonly now: () => Milliseconds;
}

/** The test session that runs, as it is stored: nobody but this worker starts or stops one, so it is read once. */
export function createTestSessions({ store, now }: Ports) {
  let known: Promise<TestSession | undefined> | undefined;
  const lookAgain = () => {
    known = undefined;
  };

  /** Undefined too while the storage is broken: what is caught then is kept all the same. */
  const running = (): Promise<TestSession | undefined> => {
    known ??= store.runningTestSession().catch(() => {
      lookAgain();
      return undefined;
    });
    return known;
  };

  return {
    running,
    lookAgain,

    async start(session: Pick<TestSession, 'id' | 'name'>): Promise<void> {
      await store.startTestSession({ ...session, startedAt: now(), verdicts: {} });
      lookAgain();
    },

    async stop(id: TestSessionId): Promise<void> {
      await store.stopTestSession(id, now());
      lookAgain();
    },

    /** A page of a watched site was opened. */
    async visit(page: string): Promise<void> {
      const session = await running();
      if (session !== undefined) await store.addVisit({ session: session.id, at: now(), page });
    },
  };
}

interface HandlerPorts {
  readonly settings: SettingsStore;
  readonly sites: Pick<Sites, 'permitted'>;
  readonly store: DeviceStore;
  readonly testSessions: TestSessions;
  readonly changed: () => void;
}

/** What a person does with test sessions. Nothing of private windows gets into one. */
export function testSessionHandlers(ports: HandlerPorts): Handlers<TestSessionCalls> {
  const { settings, sites, store, testSessions, changed } = ports;
  const masking = async () => scrubOptionsOf((await settings.read()).mask);

  const rowOfRunning = async (): Promise<TestSessionRow | null> => {
    const running = await testSessions.running();
    const found = running && (await store.showTestSession(running.id));
    return found === undefined ? null : rowOf(found);
  };

  return {
    runningTestSession: rowOfRunning,

    async startTestSession({ name, tabId }) {
      const options = await masking();
      const id = newId<TestSessionId>();
      await testSessions.start({ id, name: sessionName(name, options) });
      const tab = tabId === null ? undefined : await browser.tabs.get(tabId).catch(() => undefined);
      const site = tab?.incognito ? undefined : siteOf(tab?.url ?? '');
      const watched = await sites.permitted().catch(() => []);
      if (site !== undefined && watched.some((one) => one === '*' || one === site))
        await testSessions.visit(pageKeyOf(tab?.url ?? '', options));
      changed();
      return id;
    },

    async stopTestSession(id) {
      await testSessions.stop(id);
      changed();
      return null;
    },

    async beginMark(tabId) {
      const tab = await browser.tabs.get(tabId).catch(() => undefined);
      if (tab?.incognito) return { kind: 'private' };
      const { url = '', title = '' } = tab ?? {};
      if (siteOf(url) === undefined) return { kind: 'no-page' };
      const session = await rowOfRunning();
      return session === null ? { kind: 'none-runs' } : { kind: 'page', url, title, session };
    },

    async keepMark({ session, at, url, note, picture }) {
      const options = await masking();
      const file = picture === null ? undefined : attachmentOf(picture);
      const mark: Mark = {
        ...{ id: newId<MarkId>(), session, at },
        page: pageKeyOf(url, options),
        note: scrubText(note.trim(), options).text,
        bytes: file?.bytes.length ?? 0,
      };
      const isPictureKept = await store.addMark(mark, file);
      changed();
      return isPictureKept;
    },

    async deleteMark(id) {
      await store.deleteMark(id);
      changed();
      return null;
    },

    listTestSessions: async () => (await store.listTestSessions()).map(rowOf),

    async showTestSession(id) {
      const found = await store.showTestSession(id);
      if (found === undefined) return null;
      const current = await settings.read().catch(() => undefined);
      const { verdicts, ...session } = found.session;
      return {
        ...session,
        issues: issuesOfSession(found.rows, verdicts),
        marks: found.marks,
        visits: found.visits,
        reports: found.reports.map((report) => reportRowOf(report, current)),
      };
    },

    async markPicture(id) {
      const picture = await store.markPicture(id);
      return picture === undefined ? null : fileText(picture);
    },

    async judgeIssue({ session, issue, verdict }) {
      await store.judgeIssue(session, issue, verdict);
      changed();
      return null;
    },

    async deleteTestSession(id) {
      await store.deleteTestSession(id);
      testSessions.lookAgain();
      changed();
      return null;
    },
  };
}

function rowOf({
  session: { verdicts: _, ...session },
  rows,
  marks,
  visits,
  reports,
}: FoundTestSession): TestSessionRow {
  return {
    ...session,
    events: rows.reduce((sum, { count }) => sum + count, 0),
    issues: new Set(rows.map(({ id }) => id)).size,
    marks: marks.length,
    pages: new Set(visits.map(({ page }) => page)).size,
    reports: reports.length,
  };
}

const newId = <Id extends string>() => crypto.randomUUID().replaceAll('-', '') as Id;
