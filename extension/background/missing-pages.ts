import type { Milliseconds } from '../../shared/brand.ts';
import { isRecord } from '../../shared/capture/checks.ts';
import type { RequestCapture } from '../../shared/capture/observed.ts';
import { shareTrails } from '../../shared/capture/share-trails.ts';
import { parseView } from '../../shared/capture/view.ts';
import type { PageCalls } from '../../shared/messages.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { pageOf } from '../../shared/scrub/url.ts';
import { browser } from '../browser.ts';
import { askAround, type Handlers } from '../channel.ts';

interface Ports {
  readonly take: Handlers<PageCalls>['capture'];
  readonly newId: () => string;
  readonly now: () => Milliseconds;
  readonly rest: (time: number) => Promise<void>;
}

/** How long a tab may take to show what it shows in place of a page: so many pauses of so many milliseconds. */
const [pauses, pause] = [20, 250];
/** A document begins a moment before its request, in milliseconds. */
const leeway = 1000;

/**
 * Tells of a page that did not come, where the person has granted the optional permission. What the browser shows in its place is its
 * own page, where no script of ours runs; so is, in Chromium, what it shows for an answer of 4xx or 5xx without a body.
 */
export function createMissingPages({ take, newId, now, rest }: Ports) {
  /** The tab, when it shows something in place of that page; undefined when that came after all, or the tab never shows its address. */
  const showing = async (tabId: number, { url, duration }: RequestCapture) => {
    const begun = now() - (duration ?? 0);
    for (let left = pauses; left > 0; left--) {
      await rest(pause);
      const tab = await browser.tabs.get(tabId);
      // Until then it shows the page before, or none. Asked for by `https:` first, what was typed may come otherwise.
      if (tab.status === 'loading' || tab.url === undefined || pageOf(tab.url) !== pageOf(url)) continue;
      const around = await askAround(tabId);
      if (around === undefined) return { tab, url: tab.url };
      // A page that has come tells of itself. One that is older than the request is loaded anew, in vain.
      const { age = 0 } = isRecord(around) ? parseView(around.view) : {};
      if (age <= now() - begun + leeway) return undefined;
    }
    return undefined;
  };

  return async (tabId: number, request: RequestCapture): Promise<void> => {
    const capture: RequestCapture = { ...request, initiator: 'navigation' };
    const held = { eventId: newId() as EventId, at: now(), capture, breadcrumbs: [] };
    const shown = await showing(tabId, request);
    if (shown === undefined) return;
    const losses = { document: newId(), overflowed: 0, forged: 0 };
    const { tab, url } = shown;
    await take({ ...shareTrails([held]), losses, url, late: false, view: {} }, { tab, url, frameId: 0 });
  };
}
