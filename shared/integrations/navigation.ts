import { type Milliseconds, milliseconds } from '../brand.ts';
import { scrubUrl } from '../scrub/url.ts';
import { siteOf } from '../sites.ts';
import type { Integration } from './integration.ts';
import { type ListenedPage, listenThroughout, type SeenCrumb, type SeenEvent, type TrailPage } from './trail-page.ts';
import { type ShowableDocument, whenShown } from './when-shown.ts';

/** The part of a window that this integration needs. */
export interface NavigatedPage extends ListenedPage {
  readonly location: { readonly href: string };
  readonly document: ShowableDocument & { readonly referrer: string };
  readonly performance: { now(): number };
  /** The Navigation API, where the browser has it. */
  readonly navigation?: {
    addEventListener(type: string, listener: () => void): void;
    removeEventListener(type: string, listener: () => void): void;
  };
}

/**
 * Where the page went: its load, and each new address within the same document. Nothing is patched: whichever event
 * speaks of it, the address is compared; without the Navigation API `pushState()` is noticed before the next crumb.
 */
export const navigation: Integration<TrailPage<NavigatedPage>, SeenCrumb> = ({ window, beforeCrumb }, report) => {
  const { location, document, performance } = window;
  let here = location.href;
  const stopWaiting = whenShown(document, (isLate) => {
    const ago = isLate ? undefined : milliseconds(performance.now());
    report(wentTo(here, samePlace(document.referrer, here), ago));
  });

  const look = () => {
    const from = here;
    here = location.href;
    if (here !== from) report(wentTo(here, from));
  };
  const hear = (event: SeenEvent) => {
    if (event.type !== 'pageshow') look();
    // Shown again as it was left: nothing else tells that the page is back.
    else if ('persisted' in event && event.persisted === true) report(wentTo(location.href));
  };

  const stopLooking = beforeCrumb(look);
  const stopListening = listenThroughout(window, ['popstate', 'hashchange', 'pageshow'], hear);
  // An element of that name answers too where the API is missing; to listen on it does no harm.
  const api = typeof window.navigation?.addEventListener === 'function' ? window.navigation : undefined;
  api?.addEventListener('currententrychange', look);
  return () => {
    stopWaiting();
    stopLooking();
    stopListening();
    api?.removeEventListener('currententrychange', look);
  };
};

/** Fragments are where secrets travel, so they are not kept: a crumb may say no more than that it has changed. */
function wentTo(to: string, from?: string, ago?: Milliseconds): SeenCrumb {
  const data = { ...(from === undefined ? {} : { from: scrubUrl(from) }), to: scrubUrl(to) };
  return {
    type: 'navigation',
    category: 'navigation',
    ...(from !== undefined && from !== to && data.from === data.to ? { message: 'Only the fragment changed' } : {}),
    data,
    ...(ago === undefined ? {} : { ago }),
  };
}

/** A referrer of another site is not of this trail. Most pages have none, and to find that in vain costs an exception. */
function samePlace(referrer: string, here: string): string | undefined {
  const site = referrer === '' ? undefined : siteOf(referrer);
  return site !== undefined && site === siteOf(here) ? referrer : undefined;
}
