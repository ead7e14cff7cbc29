import { type ScrubOptions, scrubText } from '../scrub/text.ts';
import { pageOf } from '../scrub/url.ts';
import { allSites, type Site, siteOf } from '../sites.ts';
import type { View } from './view.ts';

/** A frame as the browser describes it, never as the page does. Empty where the browser does not say. */
export interface Sender {
  /** "null" for frames without one (sandboxed, data:). */
  readonly origin: string;
  readonly url: string;
  /** Of the page in the tab. */
  readonly tabUrl: string;
}

/** Where captures come from, in addresses of watched sites only. */
export interface Frame {
  readonly origin: string;
  readonly url: string;
  /** The page in the tab, without query and fragment; the frame's own when that page is nobody's business. */
  readonly page: string;
}

/**
 * Places a frame; undefined when its site is not watched. `claimed` is the frame's own word for its address, which knows
 * the newest route, and is taken only within the site that the browser vouches for.
 */
export function placeFrame(
  sender: Sender,
  claimed: string,
  sites: readonly Site[],
  masking?: ScrubOptions,
): Frame | undefined {
  const isWatched = (site: Site | undefined) => isWatchedSite(site, sites);
  // A sandboxed frame has an address but no origin, a srcdoc frame an origin but no address, a sandboxed srcdoc frame neither.
  const site = siteOf(sender.url) ?? siteOf(sender.origin) ?? siteOf(sender.tabUrl);
  if (site === undefined || !isWatched(site)) return undefined;

  const holder = isWatched(siteOf(sender.tabUrl)) ? sender.tabUrl : undefined;
  const own = [claimed, sender.url].find((url) => siteOf(url) === site);
  const url = own ?? holder ?? `${site}/`;
  return { origin: sender.origin, url, page: pageKeyOf(holder ?? url, masking) };
}

/**
 * A page's address as it is kept: the same on each visit, and without a secret in its path. Its site stays, by which all that
 * is kept of one is found.
 */
export function pageKeyOf(url: string, masking?: ScrubOptions): string {
  const page = scrubText(pageOf(url)).text;
  const site = siteOf(page) ?? '';
  const rest = page.startsWith(site) ? page.slice(site.length) : page;
  return (page.slice(0, page.length - rest.length) + scrubText(rest, masking).text).slice(0, maxPageLength);
}

/** A view without the address of a page that is nobody's business: a frame's referrer is the page that embeds it. */
export function withoutForeignReferrer({ referrer, ...view }: View, sites: readonly Site[]): View {
  return referrer !== undefined && isWatchedSite(siteOf(referrer), sites) ? { ...view, referrer } : view;
}

const isWatchedSite = (site: Site | undefined, sites: readonly Site[]) =>
  site !== undefined && (sites.includes(allSites) || sites.includes(site));

/** It is a key in the database: an address of a megabyte is an attack. */
const maxPageLength = 2048;
