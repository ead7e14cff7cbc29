import { joinTrails, parseTrail, shortenTrail, type Trail } from '../../shared/protocol/breadcrumb.ts';
import type { Site } from '../../shared/sites.ts';
import { browser } from '../browser.ts';
import { createTurns } from './in-turn.ts';

export type Trails = ReturnType<typeof createTrails>;

/**
 * What happened in a tab on the pages before. One trail for each tab, of the site that it was on last, so that no trail
 * leads from one site to another; in the session's storage, which outlives the worker and is never written to disk.
 */
export function createTrails() {
  const inTurn = createTurns();

  const readNow = async (tabId: number, site: Site): Promise<Trail> => {
    const kept = (await browser.storage.session.get(keyOf(tabId)))[keyOf(tabId)] as Kept | undefined;
    return kept?.site === site ? parseTrail(kept.trail) : [];
  };

  return {
    read: (tabId: number, site: Site) => inTurn(() => readNow(tabId, site)),

    keep: (tabId: number, site: Site, trail: Trail) =>
      inTurn(async () => {
        const joined = shortenTrail(joinTrails(await readNow(tabId, site), trail), maxTrailLength);
        const tabs = [...(await keptTabs()).filter((id) => id !== tabId), tabId];
        await browser.storage.session.remove(tabs.slice(0, -maxTabs).map(keyOf));
        await browser.storage.session.set({
          [keyOf(tabId)]: { site, trail: joined } satisfies Kept,
          [tabsKey]: tabs.slice(-maxTabs),
        });
      }),

    /** All that is kept, by tab, as it is exported. */
    all: () => inTurn(async () => browser.storage.session.get((await keptTabs()).map(keyOf))),

    forgetSite: (site: Site) =>
      inTurn(async () => {
        const kept = await browser.storage.session.get((await keptTabs()).map(keyOf));
        await browser.storage.session.remove(Object.keys(kept).filter((key) => (kept[key] as Kept).site === site));
      }),

    forget: () => inTurn(async () => browser.storage.session.remove([tabsKey, ...(await keptTabs()).map(keyOf)])),
  };
}

interface Kept {
  readonly site: Site;
  readonly trail: Trail;
}

/** Together 2 MB of the 10 that a session has: the badge's counts live there as well. */
const maxTabs = 50;
const maxTrailLength = 40_000;

/** The tabs that have a trail, the one kept last at the end. A listener for closed tabs would wake the worker for each. */
const tabsKey = 'trails';
const keyOf = (tabId: number) => `trail:${tabId}`;

async function keptTabs(): Promise<readonly number[]> {
  return ((await browser.storage.session.get(tabsKey))[tabsKey] as readonly number[] | undefined) ?? [];
}
