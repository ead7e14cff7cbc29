import type { Milliseconds } from '../../shared/brand.ts';
import type { RequestCapture } from '../../shared/capture/observed.ts';
import { shareTrails } from '../../shared/capture/share-trails.ts';
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

/**
 * Tells of a page that did not come, where the person has granted the optional permission. What the browser shows in its place is its
 * own page, where no script of ours runs; so is, in Chromium, what it shows for an answer of 4xx or 5xx without a body.
 */
export function createMissingPages({ take, newId, now, rest }: Ports) {
  /** The tab, when it shows that address; undefined if it never does: asked for by `https:` first, what was typed may come otherwise. */
  const showing = async (tabId: number, url: string) => {
    for (let left = pauses; left > 0; left--) {
      await rest(pause);
      const tab = await browser.tabs.get(tabId);
      // Until then it shows the page before, or none.
      if (tab.status !== 'loading' && tab.url !== undefined && pageOf(tab.url) === pageOf(url)) return tab;
    }
    return undefined;
  };

  return async (tabId: number, request: RequestCapture): Promise<void> => {
    const capture: RequestCapture = { ...request, initiator: 'navigation' };
    const held = { eventId: newId() as EventId, at: now(), capture, breadcrumbs: [] };
    const tab = await showing(tabId, request.url);
    if (tab?.url === undefined) return;
    // A page that has come tells of itself.
    if ((await askAround(tabId)) !== undefined) return;
    const losses = { document: newId(), overflowed: 0, forged: 0 };
    await take(
      { ...shareTrails([held]), losses, url: tab.url, late: false, view: {} },
      { tab, url: tab.url, frameId: 0 },
    );
  };
}
