import type { Issue, IssueId } from '../../shared/issues/issue.ts';
import { groupIntoIssues } from '../../shared/issues/issue.ts';
import {
  accountOf,
  emptySession,
  type PrivateAccount,
  type PrivateBatch,
  type PrivateSession,
  takeBatch,
} from '../../shared/private-session.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { type Site, siteOf } from '../../shared/sites.ts';
import type { StoredEvent } from '../../shared/storage/database.ts';
import { browser } from '../browser.ts';
import { createTurns } from './in-turn.ts';

export type PrivateEvents = ReturnType<typeof createPrivateEvents>;

const key = 'private';

/**
 * What private windows have caught. It lives in the session's storage, which outlives the worker and is never written to disk,
 * and nowhere else; it is gone when the last private window is closed.
 */
export function createPrivateEvents(changed: () => void) {
  const inTurn = createTurns();
  /** Closed while this worker ran: a browser may still list a window that is just closing. */
  const closed = new Set<number>();

  const read = async (): Promise<PrivateSession> =>
    ((await browser.storage.session.get(key))[key] as PrivateSession | undefined) ?? emptySession;
  const write = (session: PrivateSession) => browser.storage.session.set({ [key]: session });

  const isAnyOpen = async () =>
    (await browser.windows.getAll()).some(({ id, incognito }) => incognito && !closed.has(id ?? -1));

  const forget = async () => {
    if ((await read()) === emptySession) return;
    await browser.storage.session.remove(key);
    changed();
  };
  const forgetIfOver = () =>
    inTurn(async () => {
      if (!(await isAnyOpen())) await forget();
    }).catch((error: unknown) => console.warn('Errata:', error));

  browser.windows.onRemoved.addListener((windowId) => {
    closed.add(windowId);
    void forgetIfOver();
  });
  void forgetIfOver();

  return {
    /** Keeps it while a private window is open: what a closing page tells at its very end goes with it. */
    take: (
      batch: PrivateBatch,
    ): Promise<{ readonly settled: readonly EventId[]; readonly fresh: readonly EventId[] }> =>
      inTurn(async () => {
        const settled = [...batch.items, ...batch.ignored, ...batch.failed].map(({ id }) => id);
        if (!(await isAnyOpen())) return { settled, fresh: [] };
        const before = await read();
        await write(takeBatch(before, batch));
        return { settled, fresh: settled.filter((id) => !before.settled.includes(id)) };
      }),

    account: async (): Promise<PrivateAccount> => accountOf(await inTurn(read)),

    /** Newest first; of one page, or of all. */
    async listIssues(page: string | undefined): Promise<readonly Issue[]> {
      const { events } = await inTurn(read);
      return groupIntoIssues(events.filter((event) => page === undefined || event.page === page));
    },

    async showIssue(
      id: IssueId,
    ): Promise<{ readonly issue: Issue; readonly latest: StoredEvent | undefined } | undefined> {
      const { events } = await inTurn(read);
      const issue = groupIntoIssues(events).find((candidate) => candidate.id === id);
      return issue && { issue, latest: events.find((event) => event.id === issue.lastEventId) };
    },

    forget: () => inTurn(forget),

    /** Its events, also from the count: of a private window nobody has to account for what a person wants forgotten. */
    forgetSite: (site: Site) =>
      inTurn(async () => {
        const session = await read();
        const events = session.events.filter(({ page, origin }) => siteOf(page) !== site && origin !== site);
        const forgotten = accountOf(session).kept - accountOf({ ...session, events }).kept;
        if (forgotten > 0) await write({ ...session, events, captured: session.captured - forgotten });
      }),
  };
}
