import type { Routing } from '../../shared/delivery/route.ts';
import { type IntegrationName, type WrapperName, wrapperNames } from '../../shared/integrations/names.ts';
import type { Settings } from '../../shared/settings.ts';
import { allSites, type Site } from '../../shared/sites.ts';
import { offOn } from '../../shared/switches.ts';
import {
  contentScript,
  offScript,
  pageScript,
  performanceScript,
  sessionsScript,
  wrapsScript,
} from './script-files.ts';

/** Scripts that the browser is to run, in this order, before the page's own. */
export interface Registration {
  readonly id: string;
  readonly world: 'MAIN' | 'ISOLATED';
  readonly js: readonly string[];
  readonly matches: readonly string[];
  readonly excludeMatches: readonly string[];
  /** Otherwise only in the page of the tab. */
  readonly everyFrame: boolean;
}

/**
 * What is to run where. A content script cannot ask for the settings before the page's first script runs, so each switch is a
 * file of its own that runs before `content/main.js` and says so there; and each choice of wrappers has a page script of
 * its own, since two of them could not share a bridge that the page does not see.
 */
export function scriptsFor(
  settings: Pick<Settings, 'off' | 'offAt' | 'wraps' | keyof Routing>,
  sites: readonly Site[],
  patternsOf: (site: Site) => readonly string[],
): readonly Registration[] {
  return groupsOf(settings, sites, patternsOf).flatMap(({ wraps, off, ...where }) => {
    const less = off.filter((name) => !settings.off.includes(name));
    const suffix = [...wraps, ...less.map((name) => `no-${name}`)].map((name) => `-${name}`).join('');
    const content = [...wraps.map(wrapsScript), ...contentScripts({ off })];
    const script = (
      id: string,
      world: Registration['world'],
      js: readonly string[],
      everyFrame = true,
    ): Registration[] => (js.length === 0 ? [] : [{ id: `${id}${suffix}`, world, js, ...where, everyFrame }]);
    return [
      ...script('page', 'MAIN', pageScripts({ off }, wraps)),
      ...script('content', 'ISOLATED', content),
      ...script('measures', 'ISOLATED', measuringScripts({ ...settings, off }), false),
    ];
  });
}

/** For the isolated world: what is off, then the script that reads it. */
export const contentScripts = ({ off }: Pick<Settings, 'off'>): readonly string[] => [
  ...off.map(offScript),
  contentScript,
];

/** For the page's own world: none if there is nothing to hear there. */
export const pageScripts = ({ off }: Pick<Settings, 'off'>, wraps: readonly WrapperName[] = []): readonly string[] =>
  // With a wrapper it is there in any case: then `content/main.js` does not take the errors that it tells.
  wraps.length === 0 && off.includes('globalHandlers') ? [] : [pageScript(wraps)];

/**
 * What is only measured, in the page of the tab: without a DSN there is nobody to tell, without a release no health of one. Where
 * this holds for some sites only, what is measured on the others makes no item.
 */
function measuringScripts({ off, ...routing }: Pick<Settings, 'off' | keyof Routing>): readonly string[] {
  const targets = [routing, ...routing.routes].filter(({ dsn }) => dsn !== '');
  if (targets.length === 0) return [];
  return [
    ...(off.includes('performance') ? [] : [performanceScript]),
    ...(off.includes('sessions') || targets.every(({ release }) => release === '') ? [] : [sessionsScript]),
  ];
}

interface Group {
  readonly wraps: readonly WrapperName[];
  readonly off: readonly IntegrationName[];
  readonly matches: readonly string[];
  readonly excludeMatches: readonly string[];
}

/**
 * The patterns by what is wrapped and what is off there. In Firefox, sites that differ in the port alone share one: what one of
 * them wraps, or has switched off, all do.
 */
function groupsOf(
  settings: Pick<Settings, 'off' | 'offAt' | 'wraps'>,
  sites: readonly Site[],
  patternsOf: (site: Site) => readonly string[],
): readonly Group[] {
  const sitesOf = new Map<string, Site[]>();
  for (const site of sites)
    for (const pattern of patternsOf(site)) sitesOf.set(pattern, [...(sitesOf.get(pattern) ?? []), site]);
  const groups = new Map<string, Omit<Group, 'matches'> & { readonly matches: string[] }>();
  for (const [pattern, its] of sitesOf) {
    // What is of single sites is asked for by name: where all sites are watched, no one has said so of each.
    const named = its.filter((site) => site !== allSites);
    const wraps = wrapperNames.filter((name) => named.some((site) => settings.wraps[name].includes(site)));
    const offs = named.flatMap((site) => offOn(settings, site));
    const off = [
      ...settings.off,
      ...offs.filter((name, at) => offs.indexOf(name) === at && !settings.off.includes(name)),
    ];
    const key = `${wraps.join()} ${off.join()}`;
    const group = groups.get(key) ?? { wraps, off, matches: [], excludeMatches: [] };
    group.matches.push(pattern);
    groups.set(key, group);
  }
  // The pattern of all sites covers those of the others: there, our scripts would run twice.
  const everywhere = sites.includes(allSites) ? patternsOf(allSites) : [];
  const isEverywhere = ({ matches }: Group) => matches.some((pattern) => everywhere.includes(pattern));
  const apart = [...groups.values()].filter((group) => !isEverywhere(group)).flatMap(({ matches }) => matches);
  return [...groups.values()].map((group) => (isEverywhere(group) ? { ...group, excludeMatches: apart } : group));
}
