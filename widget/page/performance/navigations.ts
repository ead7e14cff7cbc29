import { listenThroughout } from '../../../shared/integrations/trail-page.ts';
import { whenShown } from '../../../shared/integrations/when-shown.ts';
import { pathOf } from '../../../shared/performance/name-of-page.ts';
import type { Recorder } from '../../../shared/performance/recorder.ts';
import { siteOf } from '../../../shared/sites.ts';
import { navigationEntry } from './timeline.ts';

/** A page that goes on to another path so soon, unasked, has redirected. */
const redirecting = 1500;

/**
 * Has a transaction begun with the page, with each new path within it, and when the page is shown again as it was left.
 * Nothing is patched: whichever event speaks of a new address, the paths are compared. `lookBack` is called before each
 * but the first, `begun` after.
 */
export function watchNavigations(recorder: Recorder, lookBack: () => void, begun: () => void): void {
  // An empty window that a page has opened is no page.
  if (siteOf(location.href) === undefined) return;
  let here = pathOf(location.href);
  let lastInput = Number.NEGATIVE_INFINITY;

  const begin = (cause: 'pageload' | 'navigation', start: number) => {
    recorder.begin(cause, location.href, start);
    begun();
  };
  const navigate = (start: number) => {
    lookBack(); // What was recorded until now is of what came before.
    begin('navigation', start);
  };
  const look = () => {
    const path = pathOf(location.href);
    if (path === here) return;
    here = path;
    const now = performance.now();
    const open = recorder.open();
    if (open === undefined || now - open.start > redirecting || now - lastInput <= redirecting) navigate(now);
    else recorder.see([{ op: 'navigation.redirect', description: path, start: now, duration: 0 }]);
  };
  // Nothing came before it: on a busy machine, files may be there before our script is.
  const load = () => {
    begin('pageload', navigationEntry()?.activationStart ?? 0);
    const { connection } = navigator as { readonly connection?: { readonly rtt?: number } };
    if (connection?.rtt !== undefined)
      recorder.measure({ measure: 'connection.rtt', value: connection.rtt, ofLoad: true, notes: {} });
  };

  // A page that is loaded before anybody asks for it is measured from when it is shown.
  whenShown(document, load);

  listenThroughout(window, ['popstate', 'hashchange', 'pageshow', 'click', 'keydown'], (event) => {
    if (event.type === 'click' || event.type === 'keydown') lastInput = event.timeStamp;
    else if (event.type !== 'pageshow') look();
    else if ('persisted' in event && event.persisted === true) navigate(event.timeStamp);
  });
  const { navigation } = window as { readonly navigation?: EventTarget };
  if (typeof navigation?.addEventListener === 'function') navigation.addEventListener('currententrychange', look);
}
