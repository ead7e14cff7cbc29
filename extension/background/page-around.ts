import { isRecord } from '../../shared/capture/checks.ts';
import { parseView, type View } from '../../shared/capture/view.ts';
import { joinTrails, parseTrail, type Trail } from '../../shared/protocol/breadcrumb.ts';
import type { Site } from '../../shared/sites.ts';
import { askAround } from '../channel.ts';
import type { Trails } from './trails.ts';

/** How the page in a tab stands, and what led there. */
export interface PageAround {
  readonly view: View;
  readonly trail: Trail;
}

/** Asks a watched page's content script; a page that does not answer is told of by what was kept of its tab. */
export async function pageAround(tabId: number, site: Site, trails: Trails): Promise<PageAround> {
  const before = await trails.read(tabId, site).catch(() => []);
  const told = await askAround(tabId);
  if (!isRecord(told)) return { view: {}, trail: before };
  return { view: parseView(told.view), trail: joinTrails(before, parseTrail(told.trail)) };
}
