import type { WatchedSite } from '../shared/messages.ts';
import type { Watching } from './watching.ts';

/** What an empty list of this page means. `watching` is undefined while it is not known; `misses`: the page keeps errors to itself. */
export function emptyPageInWords(watching: Watching | undefined, { misses = false } = {}): string {
  switch (watching) {
    case undefined:
      return '';
    case 'yes':
    case 'with-all':
      return misses ? 'Nothing has broken here that Errata could hear.' : 'Nothing has broken here.';
    case 'no':
      return 'This site is not watched yet, so nothing is caught here.';
    case 'taken-back':
      return 'Nothing is caught here while the permission is missing.';
  }
}

/** What an empty list of all sites means. */
export function emptyAllInWords(sites: readonly WatchedSite[], watchesAll: boolean): string {
  if (sites.length === 0 && !watchesAll)
    return 'No site is watched yet. Go to one, open Errata and choose “Watch this site”.';
  return 'Nothing has broken on the sites you watch.';
}
