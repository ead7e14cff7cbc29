import type { Status } from '../shared/messages.ts';
import { allSites, type Site } from '../shared/sites.ts';

/** How a site stands: `taken-back` means that the permission went away in the browser's own settings. */
export type Watching = 'no' | 'yes' | 'with-all' | 'taken-back';

export const isWatched = (watching: Watching): boolean => watching === 'yes' || watching === 'with-all';

/** How `site` stands now. */
export function watchingOf(site: Site, { sites, watchesAll }: Pick<Status, 'sites' | 'watchesAll'>): Watching {
  const entry = sites.find((watched) => watched.site === site);
  if (watchesAll && isPermitted(allSites, sites)) return 'with-all';
  if (entry === undefined) return 'no';
  return entry.permitted ? 'yes' : 'taken-back';
}

/** A site that is not in the list was not taken back. */
const isPermitted = (site: Site, sites: Status['sites']) =>
  sites.find((watched) => watched.site === site)?.permitted ?? true;
