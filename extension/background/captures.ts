import type { Runtime } from 'webextension-polyfill';
import { type HandledCapture, type HeldCapture, isFault } from '../../shared/capture/capture.ts';
import { placeFrame, type Sender, withoutForeignReferrer } from '../../shared/capture/frame.ts';
import { parseCaptureBatch } from '../../shared/capture/parse-capture.ts';
import { type Target, targetOf } from '../../shared/delivery/route.ts';
import { ignoring } from '../../shared/issues/ignored-by.ts';
import type { CaptureAnswer, PageCalls } from '../../shared/messages.ts';
import { parseTrail } from '../../shared/protocol/breadcrumb.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { readableMask } from '../../shared/scrub/mask-rules.ts';
import { scrubOptionsOf } from '../../shared/scrub/scrub-options.ts';
import { scrubTrail } from '../../shared/scrub/value.ts';
import { allSites, siteOf } from '../../shared/sites.ts';
import type { StoredItem } from '../../shared/storage/database.ts';
import type { DeviceStore } from '../../shared/storage/device-store.ts';
import type { Memory } from '../../shared/storage/memory.ts';
import { sessionTags } from '../../shared/test-session/test-session.ts';
import type { Handlers } from '../channel.ts';
import type { Badge } from './badge.ts';
import { earlierPages, tabAndSite, withEarlier } from './earlier-pages.ts';
import { makeItems } from './make-items.ts';
import type { PrivateEvents } from './private-events.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Shares } from './shares.ts';
import { permittedIn } from './sites.ts';
import { surroundings } from './surroundings.ts';
import type { TestSessions } from './test-sessions.ts';
import type { Trails } from './trails.ts';
import type { WebRequests } from './web-requests.ts';

interface Ports {
  readonly settings: SettingsStore;
  readonly store: Pick<DeviceStore, 'markHandled'>;
  readonly memory: Memory;
  readonly privateEvents: PrivateEvents;
  readonly badge: Badge;
  readonly trails: Trails;
  readonly webRequests: WebRequests;
  readonly shares: Shares;
  readonly testSessions: TestSessions;
  /** Something new is in the store. */
  readonly stored: () => void;
}

/** What content scripts ask: their captures are answered once they are in the store, and not before. */
export function pageHandlers({
  settings,
  store,
  memory,
  privateEvents,
  badge,
  trails,
  webRequests,
  shares,
  testSessions,
  stored,
}: Ports): Handlers<PageCalls> {
  const situation = async () => {
    try {
      const current = await settings.read();
      return { current, watched: await permittedIn(current) };
    } catch {
      // With broken settings nobody knows which sites are watched; the scripts run where they were allowed to. The popup
      // says what is wrong, and offers to export and reset.
      const fallback = await settings.fallback();
      const { settings: set } = await settings.policy();
      const mask = set.mask ?? readableMask(await settings.raw().catch(() => undefined));
      return { current: { ...fallback, mask }, watched: set.sites ?? [allSites] };
    }
  };

  /** Settles nothing while the storage is broken: the event that is meant may not be in it yet. */
  const markHandled = async (marks: readonly HeldCapture<HandledCapture>[]): Promise<readonly EventId[]> => {
    if (marks.length === 0 || memory.failure() !== undefined) return [];
    try {
      await store.markHandled(marks.map(({ capture }) => capture.of));
      return marks.map(({ eventId }) => eventId);
    } catch {
      return []; // They are held where they came from, and told again.
    }
  };

  return {
    async capture(request, sender): Promise<CaptureAnswer> {
      const batch = parseCaptureBatch(request);
      if (batch === undefined) throw new TypeError('Cannot take captures: they are not of the agreed form');
      const isPrivate = isInPrivate(sender);
      // Each is an answer of the browser's: one after the other, they take longer than all that follows.
      const [{ current, watched }, earlier, session] = await Promise.all([
        situation(),
        isPrivate ? [] : earlierPages(trails, sender),
        isPrivate ? undefined : testSessions.running(),
      ]);
      const masking = scrubOptionsOf(current.mask);
      const frame = placeFrame(senderOf(sender), batch.url, watched, masking);
      if (frame === undefined || (isPrivate && current.privateWindows === 'off')) return { watched: false };
      const { url, page, origin } = frame;
      const view = withoutForeignReferrer(batch.view, watched);
      const { late, pageSdk } = batch;
      const target = isPrivate ? nowhere(targetOf(current, page)) : targetOf(current, page);
      const { release, environment } = target;
      const context = {
        ...surroundings(),
        release,
        environment,
        url,
        origin,
        late,
        view,
        masking,
        ...(pageSdk && { pageSdk }),
        ...(session && { tags: sessionTags(session) }),
      };
      const [marks, captures] = [batch.captures.filter(isMark), batch.captures.filter((held) => !isMark(held))];
      const explained = captures.map(async (held) => ({
        ...held,
        capture: await webRequests.explain(sender.tab?.id, held.capture),
      }));
      const complete = (await Promise.all(explained)).map((held) =>
        isFault(held.capture) ? withEarlier(held, earlier, masking) : held,
      );
      const made = makeItems(
        complete,
        context,
        { page, origin, target, ...(session && { testSession: session.id }) },
        ignoring(current.ignore),
      );

      const losses = { ...batch.losses, dsn: target.dsn };
      const { settled, fresh } = isPrivate
        ? await privateEvents.take({ ...made, losses, handled: marks.map(({ capture }) => capture.of) })
        : await memory.add({ ...made, losses, share: shares.of(sender.tab?.id), bounds: current.bounds });
      const marked = isPrivate ? marks.map(({ eventId }) => eventId) : await markHandled(marks);
      // A warning is worth a row, but no alarm.
      const errors = made.items
        .filter((item) => item.category === 'error' && item.level === 'error' && fresh.includes(item.id))
        .reduce((sum, item) => sum + occurrences(item), 0);
      if (sender.tab?.id !== undefined && errors > 0) void badge.add(sender.tab.id, errors);
      stored();
      return {
        watched: true,
        settled: [...settled, ...marked, ...made.worthless],
        ignored: made.ignored.map(({ id }) => id),
        forged: batch.forged,
      };
    },

    async pageShown(_, sender) {
      if (sender.tab?.id !== undefined) await badge.redraw(sender.tab.id);
      if (sender.frameId !== 0 || isInPrivate(sender) || (await testSessions.running()) === undefined) return null;
      const { current, watched } = await situation();
      const frame = placeFrame(senderOf(sender), '', watched, scrubOptionsOf(current.mask));
      if (frame !== undefined) await testSessions.visit(frame.page);
      return null;
    },

    async keepTrail(request, sender) {
      if (isInPrivate(sender)) return null; // Each page's trail begins with itself.
      const { current, watched } = await situation();
      const place = tabAndSite(sender);
      if (place !== undefined && placeFrame(senderOf(sender), '', watched) !== undefined)
        await trails.keep(...place, scrubTrail(parseTrail(request), scrubOptionsOf(current.mask)));
      return null;
    },

    wake: () => null, // It has woken.
  };
}

const occurrences = (item: StoredItem) => (item.category === 'error' ? item.times : 1);

const isMark = (held: HeldCapture): held is HeldCapture<HandledCapture> => held.capture.kind === 'handled';

const isInPrivate = ({ tab }: Runtime.MessageSender) => tab?.incognito === true;

/** What is caught in a private window is sent to nobody, and nothing is measured there. */
const nowhere = (target: Target): Target => ({ ...target, dsn: '' });

/** What the browser says of the frame that a message came from. */
function senderOf({ url = '', tab, ...sender }: Runtime.MessageSender): Sender {
  // The polyfill's types have neither of these yet.
  const { origin = siteOf(url) ?? 'null', documentLifecycle } = sender as {
    origin?: string;
    documentLifecycle?: string;
  };
  // A page that is loaded before anybody asks for it is not the one in the tab, and may be of another site.
  const tabUrl = documentLifecycle === 'prerender' ? '' : (tab?.url ?? '');
  return { origin, url, tabUrl };
}
