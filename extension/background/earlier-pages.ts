import type { Runtime } from 'webextension-polyfill';
import { toSeconds } from '../../shared/brand.ts';
import type { HeldCapture } from '../../shared/capture/capture.ts';
import { joinTrails, type Trail } from '../../shared/protocol/breadcrumb.ts';
import type { ScrubOptions } from '../../shared/scrub/text.ts';
import { scrubTrail } from '../../shared/scrub/value.ts';
import { type Site, siteOf } from '../../shared/sites.ts';
import type { Trails } from './trails.ts';

/** A trail is of the page in the tab; a frame in it may be anybody's. */
export function tabAndSite({
  tab,
  frameId,
  url = '',
}: Runtime.MessageSender): readonly [tab: number, site: Site] | undefined {
  const site = siteOf(url);
  return tab?.id !== undefined && frameId === 0 && site !== undefined ? [tab.id, site] : undefined;
}

/** What happened in the sender's tab on the pages before. */
export async function earlierPages(trails: Trails, sender: Runtime.MessageSender): Promise<Trail> {
  const place = tabAndSite(sender);
  // Without it, the fault is told all the same.
  return place === undefined ? [] : trails.read(...place).catch(() => []);
}

/** A capture whose trail begins on the pages before. The trail that is kept may be the very page's, and longer by now. */
export function withEarlier(held: HeldCapture, earlier: Trail, masking: ScrubOptions): HeldCapture {
  const before = earlier.filter(({ timestamp }) => timestamp <= toSeconds(held.at));
  // What is kept is masked: unlike that, a crumb would not be known as the same.
  return { ...held, breadcrumbs: joinTrails(before, scrubTrail(held.breadcrumbs ?? [], masking)) };
}
