import type { Runtime } from 'webextension-polyfill';
import { milliseconds } from '../../shared/brand.ts';
import type { HeldCapture } from '../../shared/capture/capture.ts';
import { eventFromCapture } from '../../shared/capture/event-from-capture.ts';
import { placeFrame, type Sender, withoutForeignReferrer } from '../../shared/capture/frame.ts';
import { parseCaptureBatch } from '../../shared/capture/parse-capture.ts';
import { blameOf } from '../../shared/issues/blame.ts';
import { fingerprintOf, issueIdOf } from '../../shared/issues/fingerprint.ts';
import type { CaptureAnswer, PageCalls } from '../../shared/messages.ts';
import { parseTrail } from '../../shared/protocol/breadcrumb.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { allSites, siteOf } from '../../shared/sites.ts';
import type { StoredEvent } from '../../shared/storage/database.ts';
import type { Handlers } from '../channel.ts';
import type { Badge } from './badge.ts';
import { earlierPages, tabAndSite, withEarlier } from './earlier-pages.ts';
import type { Memory } from './memory.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Shares } from './shares.ts';
import type { Sites } from './sites.ts';
import { surroundings } from './surroundings.ts';
import type { Trails } from './trails.ts';

interface Ports {
  readonly settings: SettingsStore;
  readonly sites: Sites;
  readonly memory: Memory;
  readonly badge: Badge;
  readonly trails: Trails;
  readonly shares: Shares;
  /** Something new is in the store. */
  readonly stored: () => void;
}

/** What content scripts ask: their captures are answered once they are in the store, and not before. */
export function pageHandlers({ settings, sites, memory, badge, trails, shares, stored }: Ports): Handlers<PageCalls> {
  const situation = async () => {
    try {
      return { context: { ...surroundings(), ...(await settings.read()) }, watched: await sites.permitted() };
    } catch {
      // With broken settings nobody knows which sites are watched; the scripts run where they were allowed to. The popup
      // says what is wrong, and offers to export and reset.
      return { context: { ...surroundings(), ...defaultSettings }, watched: [allSites] };
    }
  };

  return {
    async capture(request, sender): Promise<CaptureAnswer> {
      const batch = parseCaptureBatch(request);
      if (batch === undefined) throw new TypeError('Cannot take captures: they are not of the agreed form');
      const { context, watched } = await situation();
      const frame = placeFrame(senderOf(sender), batch.url, watched);
      if (frame === undefined) return { watched: false };
      const { url, page, origin } = frame;
      const earlier = await earlierPages(trails, sender);
      const view = withoutForeignReferrer(batch.view, watched);
      const events = batch.captures.map((held) =>
        toStored(withEarlier(held, earlier), { ...context, url, late: batch.late, view }, { page, origin }),
      );

      const { settled, fresh } = await memory.add(events, batch.losses, shares.of(sender.tab?.id));
      // A warning is worth a row, but no alarm.
      const errors = events
        .filter(({ id, level }) => level === 'error' && fresh.includes(id))
        .reduce((sum, { times }) => sum + times, 0);
      if (sender.tab?.id !== undefined && errors > 0) void badge.add(sender.tab.id, errors);
      stored();
      return { watched: true, settled };
    },

    async pageStarted(_, sender) {
      if (sender.tab?.id !== undefined) await badge.redraw(sender.tab.id);
      return null;
    },

    async keepTrail(request, sender) {
      const { watched } = await situation();
      const place = tabAndSite(sender);
      if (place !== undefined && placeFrame(senderOf(sender), '', watched) !== undefined)
        await trails.keep(...place, parseTrail(request));
      return null;
    },
  };
}

type Place = Pick<StoredEvent, 'page' | 'origin'>;

function toStored(held: HeldCapture, context: Parameters<typeof eventFromCapture>[1], place: Place): StoredEvent {
  const event = eventFromCapture(held, context);
  const { type = 'Error', value = '' } = event.exception.values.at(-1) ?? {};
  return {
    id: held.eventId,
    category: 'error',
    issueId: issueIdOf(fingerprintOf(event)),
    type,
    value,
    level: event.level,
    blame: blameOf(event),
    at: held.at,
    times: held.times ?? 1,
    payload: JSON.stringify(event),
    ...place,
    late: context.late,
    delivery: { state: 'pending', attempts: 0, notBefore: milliseconds(Math.min(held.at, Date.now())) },
  };
}

/** What the browser says of the frame that a message came from. */
function senderOf({ url = '', tab, ...sender }: Runtime.MessageSender): Sender {
  // The polyfill's types do not have the origin yet.
  const { origin = siteOf(url) ?? 'null' } = sender as { origin?: string };
  return { origin, url, tabUrl: tab?.url ?? '' };
}
