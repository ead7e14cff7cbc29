import type { Runtime } from 'webextension-polyfill';
import type { HeldCapture } from '../../shared/capture/capture.ts';
import { eventFromCapture } from '../../shared/capture/event-from-capture.ts';
import { parseCaptureBatch } from '../../shared/capture/parse-capture.ts';
import { fingerprintOf, issueIdOf } from '../../shared/issues/fingerprint.ts';
import type { CaptureAnswer, PageCalls } from '../../shared/messages.ts';
import { pageOf } from '../../shared/scrub/url.ts';
import type { Settings } from '../../shared/settings.ts';
import { defaultSettings } from '../../shared/settings.ts';
import type { StoredEvent } from '../../shared/storage/database.ts';
import type { Handlers } from '../channel.ts';
import type { Badge } from './badge.ts';
import type { Memory } from './memory.ts';
import type { SettingsStore } from './settings-store.ts';
import { originOf, type Sites } from './sites.ts';
import { surroundings } from './surroundings.ts';

interface Ports {
  readonly settings: SettingsStore;
  readonly sites: Sites;
  readonly memory: Memory;
  readonly badge: Badge;
  /** Something new is in the store. */
  readonly stored: () => void;
}

/** What content scripts ask: their captures are answered once they are in the store, and not before. */
export function pageHandlers({ settings, sites, memory, badge, stored }: Ports): Handlers<PageCalls> {
  return {
    async capture(request, sender): Promise<CaptureAnswer> {
      const batch = parseCaptureBatch(request);
      if (batch === undefined) throw new TypeError('Cannot take captures: they are not of the agreed form');
      const current = await readOrDefault(settings);
      // With broken settings nobody knows which sites are watched; the scripts run where they were allowed to.
      if (current.readable && !(await sites.covers(sender))) return { watched: false };

      const context = { ...surroundings(), ...current, late: batch.late };
      const origin = originOf(sender);
      const url = addressOf(batch.url, sender, origin);
      const page = pageOf(sender.tab?.url ?? url);
      const events = batch.captures.map((held) => toStored(held, { ...context, url }, { page, origin }));

      const added = await memory.add(events, { overflowed: batch.overflowed, forged: batch.refused });
      if (sender.tab?.id !== undefined) void badge.add(sender.tab.id, added ?? events.length);
      stored();
      return { watched: true, stored: added === undefined ? [] : events.map(({ id }) => id) };
    },

    async pageStarted(_, sender) {
      if (sender.tab?.id !== undefined) await badge.redraw(sender.tab.id);
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
    issueId: issueIdOf(fingerprintOf(event)),
    type,
    value,
    at: held.at,
    payload: JSON.stringify(event),
    ...place,
    late: context.late,
    delivery: { state: 'pending', attempts: 0, notBefore: held.at },
  };
}

async function readOrDefault(settings: SettingsStore): Promise<Settings & { readonly readable: boolean }> {
  try {
    return { ...(await settings.read()), readable: true };
  } catch {
    return { ...defaultSettings, readable: false }; // The popup says so, and offers to export and reset them.
  }
}

/**
 * Where it happened. The frame's own word, which knows the newest route, is taken only within the origin that the browser
 * vouches for; a frame without an address of its own (srcdoc, about:blank) has that of the page that holds it.
 */
function addressOf(claimed: string, sender: Runtime.MessageSender, origin: string): string {
  if (originOfUrl(claimed) === origin && isAddress(claimed)) return claimed;
  const own = sender.url ?? '';
  return isAddress(own) ? own : (sender.tab?.url ?? (own || origin));
}

const isAddress = (url: string) => /^https?:/.test(url);

function originOfUrl(url: string): string | undefined {
  try {
    return new URL(url).origin;
  } catch {
    return undefined; // Not an address: the sender's own is used.
  }
}
