import { milliseconds } from '../../shared/brand.ts';
import { pageKeyOf } from '../../shared/capture/frame.ts';
import { targetOf, waysOf } from '../../shared/delivery/route.ts';
import type { FeedbackCalls, FeedbackRow, PageFault } from '../../shared/feedback/calls.ts';
import { feedbackEventOf } from '../../shared/feedback/feedback-event.ts';
import { attachmentOf, base64Of, fileText } from '../../shared/feedback/files.ts';
import { itemEnvelope, serializeEnvelope } from '../../shared/protocol/envelope.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import type { FeedbackEvent } from '../../shared/protocol/feedback.ts';
import { scrubOptionsOf } from '../../shared/scrub/scrub-options.ts';
import type { Settings } from '../../shared/settings.ts';
import { allSites, siteOf } from '../../shared/sites.ts';
import type { StoredFeedback } from '../../shared/storage/database.ts';
import type { EventStore } from '../../shared/storage/event-store.ts';
import { browser } from '../browser.ts';
import type { Handlers } from '../channel.ts';
import { pageAround } from './page-around.ts';
import { readReporter, rememberReporter } from './reporter.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Sites } from './sites.ts';
import { sdk, surroundings } from './surroundings.ts';
import type { Trails } from './trails.ts';

interface Ports {
  readonly settings: SettingsStore;
  readonly sites: Pick<Sites, 'permitted'>;
  readonly store: EventStore;
  readonly trails: Trails;
  readonly deliver: () => void;
  readonly changed: () => void;
}

/** What a person says of a page: begun, kept while it is written, stored and sent like everything else. */
export function feedbackHandlers({ settings, sites, store, trails, deliver, changed }: Ports): Handlers<FeedbackCalls> {
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
        faults: (await store.listIssues(page)).slice(0, maxFaults).map(faultOf),
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

    async giveFeedback({ tabId, url, feedback }) {
      const site = siteOf(url);
      if (site === undefined) throw new Error('This page cannot be reported: it has no web address.');
      const current = await settings.read();
      const masking = scrubOptionsOf(current.mask);
      const page = pageKeyOf(url, masking);
      const { dsn, release, environment } = targetOf(current, page);
      const { view, trail } = (await isWatched(url)) ? await pageAround(tabId, site, trails) : { view: {}, trail: [] };
      const [eventId, at] = [newId(), milliseconds(Date.now())];
      const context = { ...surroundings(), url, release, environment, view, breadcrumbs: trail, masking };
      const files = feedback.files.map(attachmentOf);
      const payload = JSON.stringify(feedbackEventOf(feedback, { eventId, at }, context));
      const item: StoredFeedback = {
        ...{ id: eventId, dsn, at, payload, page, origin: site },
        category: 'feedback',
        bytes: files.reduce((sum, { bytes }) => sum + bytes.length, new TextEncoder().encode(payload).length),
        late: false,
        delivery: { state: 'pending', attempts: 0, notBefore: at },
      };
      await store.addFeedback(item, files, site, current.bounds);
      await rememberReporter(feedback);
      changed();
      deliver();
      return eventId;
    },

    async listFeedback() {
      const current = await settings.read().catch(() => undefined);
      return (await store.listFeedback()).map((item) => rowOf(item, current));
    },

    async showFeedback(id) {
      const found = await store.showFeedback(id);
      if (found === undefined) return null;
      const { item, files } = found;
      const parts = { eventId: item.id, payload: item.payload, files, report: [], sdk };
      const envelope = itemEnvelope({ type: 'feedback', ...parts, sentAt: milliseconds(Date.now()) });
      return {
        ...rowOf(item, await settings.read().catch(() => undefined)),
        payload: item.payload,
        files: files.map(fileText),
        envelope: base64Of(serializeEnvelope(envelope)),
      };
    },

    async deleteFeedback(id) {
      await store.deleteFeedback(id);
      changed();
      return null;
    },
  };
}

const maxFaults = 10;

const faultOf = ({ lastEventId, lastSeen, type, value }: Awaited<ReturnType<EventStore['listIssues']>>[number]) =>
  ({ eventId: lastEventId, at: lastSeen, type, value }) satisfies PageFault;

/** The message is read from the very text that is sent. */
function rowOf({ id, at, page, payload, delivery, dsn }: StoredFeedback, current: Settings | undefined): FeedbackRow {
  const { message } = (JSON.parse(payload) as FeedbackEvent).contexts.feedback;
  const sends = current !== undefined && waysOf(current).some((way) => way.dsn.text === dsn);
  return { id, at, page, message, delivery, sends };
}

const newId = () => crypto.randomUUID().replaceAll('-', '') as EventId;
