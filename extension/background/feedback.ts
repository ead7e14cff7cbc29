import { milliseconds } from '../../shared/brand.ts';
import { pageKeyOf } from '../../shared/capture/frame.ts';
import { destinationsOf, targetOf } from '../../shared/delivery/route.ts';
import type { FeedbackCalls, FeedbackRow } from '../../shared/feedback/calls.ts';
import { feedbackEventOf } from '../../shared/feedback/feedback-event.ts';
import { attachmentOf } from '../../shared/feedback/files.ts';
import { readReport } from '../../shared/feedback/read-report.ts';
import { faultsOf, feedbackRow, maxFaults, tellFeedback } from '../../shared/feedback/told.ts';
import type { Attachment } from '../../shared/protocol/attachment.ts';
import { scrubOptionsOf } from '../../shared/scrub/scrub-options.ts';
import type { Settings } from '../../shared/settings.ts';
import { allSites, siteOf } from '../../shared/sites.ts';
import type { StoredFeedback } from '../../shared/storage/database.ts';
import type { DeviceStore } from '../../shared/storage/device-store.ts';
import { sessionTags } from '../../shared/test-session/test-session.ts';
import { browser } from '../browser.ts';
import type { Handlers } from '../channel.ts';
import { holdAt } from './hold-at.ts';
import { pageAround } from './page-around.ts';
import { readReporter, rememberReporter } from './reporter.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Sites } from './sites.ts';
import { sdk, surroundings } from './surroundings.ts';
import type { TestSessions } from './test-sessions.ts';
import type { Trails } from './trails.ts';

interface Ports {
  readonly settings: SettingsStore;
  readonly sites: Pick<Sites, 'permitted'>;
  readonly store: DeviceStore;
  readonly trails: Trails;
  readonly testSessions: Pick<TestSessions, 'running'>;
  readonly deliver: () => void;
  readonly changed: () => void;
}

/** What a person says of a page: begun, kept while it is written, stored and sent like everything else. */
export function feedbackHandlers({
  settings,
  sites,
  store,
  trails,
  testSessions,
  deliver,
  changed,
}: Ports): Handlers<FeedbackCalls> {
  const isWatched = async (url: string) => {
    const watched = await sites.permitted().catch(() => []);
    return watched.some((site) => site === allSites || site === siteOf(url));
  };

  return {
    async beginFeedback(tabId) {
      const tab = await browser.tabs.get(tabId).catch(() => undefined);
      if (tab?.incognito) return { kind: 'private' };
      const { url = '', title = '' } = tab ?? {};
      const site = siteOf(url);
      if (site === undefined) return { kind: 'no-page' };
      const current = await settings.read();
      const page = pageKeyOf(url, scrubOptionsOf(current.mask));
      const draft = await store.draft(site);
      return {
        kind: 'page',
        ...{ url, site, title },
        watched: await isWatched(url),
        faults: faultsOf(await store.listIssues(page, maxFaults)),
        draft: draft ?? null,
        reporter: await readReporter(),
        sends: targetOf(current, page).dsn !== '',
      };
    },

    async keepDraft(draft) {
      await store.keepDraft(draft);
      return null;
    },

    async dropDraft(site) {
      await store.dropDraft(site);
      return null;
    },

    async giveFeedback({ id: eventId, tabId, url, feedback }) {
      const site = siteOf(url);
      if (site === undefined) throw new Error('This page cannot be reported: it has no web address.');
      const current = await settings.read();
      const masking = scrubOptionsOf(current.mask);
      const page = pageKeyOf(url, masking);
      const { dsn, release, environment } = targetOf(current, page);
      const { view, trail } = (await isWatched(url)) ? await pageAround(tabId, site, trails) : { view: {}, trail: [] };
      const session = await testSessions.running();
      const at = milliseconds(Date.now());
      const tags = session === undefined ? {} : sessionTags(session);
      const context = { ...surroundings(), url, release, environment, view, breadcrumbs: trail, masking, tags };
      const files = feedback.files.map(attachmentOf);
      const payload = JSON.stringify(feedbackEventOf(feedback, { eventId, at }, context));
      const item = reportItem({ id: eventId, dsn, at, payload, page, origin: site }, files);
      await store.addFeedback(
        session === undefined ? item : { ...item, testSession: session.id },
        files,
        site,
        current.bounds,
      );
      await rememberReporter(feedback);
      changed();
      deliver();
      return null;
    },

    async importFeedback(base64) {
      const { bytes } = attachmentOf({ filename: '', contentType: 'application/octet-stream', base64 });
      const current = await settings.read();
      const masking = scrubOptionsOf(current.mask);
      const { id, url, site, payload, files } = readReport(bytes, masking);
      if ((await store.showFeedback(id)) !== undefined)
        throw new Error('Cannot import this report: it is in the list already.');
      const page = pageKeyOf(url, masking);
      const { dsn } = targetOf(current, page);
      // It is kept as long as what is made here: its own time, which it tells, may be long ago.
      const at = milliseconds(Date.now());
      const item = reportItem({ id, dsn, at, payload, page, origin: site }, files);
      await store.addFeedback(item, files, undefined, current.bounds);
      changed();
      deliver();
      return id;
    },

    async listFeedback() {
      const current = await settings.read().catch(() => undefined);
      return (await store.listFeedback()).map((item) => rowOf(item, current));
    },

    async showFeedback(id) {
      const found = await store.showFeedback(id);
      if (found === undefined) return null;
      const sends = isSent(found.item, await settings.read().catch(() => undefined));
      const now = milliseconds(Date.now());
      const hold = sends ? await holdAt(store, { dsn: found.item.dsn, category: 'feedback', now }) : null;
      return tellFeedback(found, { sends, heldUntil: hold?.until ?? null, sdk, now });
    },

    async deleteFeedback(id) {
      await store.deleteFeedback(id);
      changed();
      return null;
    },
  };
}

/** Everything of an item that has not been sent yet. */
const reportItem = (
  own: Pick<StoredFeedback, 'id' | 'dsn' | 'at' | 'payload' | 'page' | 'origin'>,
  files: readonly Attachment[],
): StoredFeedback => ({
  ...own,
  category: 'feedback',
  bytes: files.reduce((sum, { bytes }) => sum + bytes.length, new TextEncoder().encode(own.payload).length),
  late: false,
  delivery: { state: 'pending', attempts: 0, notBefore: own.at },
});

export const rowOf = (item: StoredFeedback, current: Settings | undefined): FeedbackRow =>
  feedbackRow(item, isSent(item, current));

const isSent = ({ dsn }: StoredFeedback, current: Settings | undefined): boolean =>
  current !== undefined && destinationsOf(current).includes(dsn);
