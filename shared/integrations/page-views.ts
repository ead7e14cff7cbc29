import type { Milliseconds } from '../brand.ts';
import { milliseconds } from '../brand.ts';
import { pageOf } from '../scrub/url.ts';
import type { Integration } from './integration.ts';
import { type NavigatedPage, navigation } from './navigation.ts';
import { listenThroughout } from './trail-page.ts';
import { whenShown } from './when-shown.ts';

/** A person looks at a page, or has left it. */
export type PageView = { readonly kind: 'began'; readonly ago: Milliseconds } | { readonly kind: 'ended' };

/**
 * The views of one document: its load, or that it is shown if it was loaded before that; each new path within it, and its coming back from the back/forward cache. Query and
 * fragment make no new view.
 */
export const pageViews: Integration<NavigatedPage, PageView> = (window, report) => {
  const { location, document, performance } = window;
  let here: string | undefined;

  const begin = (ago: Milliseconds) => {
    here = pageOf(location.href);
    report({ kind: 'began', ago });
  };
  const end = () => {
    if (here === undefined) return;
    here = undefined;
    report({ kind: 'ended' });
  };

  const stopWaiting = whenShown(document, (isLate) => begin(milliseconds(isLate ? 0 : performance.now())));
  const stopFollowing = navigation({ window, beforeCrumb: () => () => undefined }, () => {
    if (document.prerendering === true || here === pageOf(location.href)) return;
    end();
    begin(milliseconds(0));
  });
  const stopLeaving = listenThroughout(window, ['pagehide'], end);
  return () => {
    stopWaiting();
    stopFollowing();
    stopLeaving();
  };
};
