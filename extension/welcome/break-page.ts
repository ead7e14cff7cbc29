import { allSites, matchPatterns, type Site, siteOf } from '../../shared/sites.ts';
import { browser, matchPatternsTakePorts } from '../browser.ts';

/** The type of the error by which a person tries Errata. */
export const trialType = 'ErrataTrial';

/**
 * Throws an error in a page of a watched site, as a script of the page would: in one that is open, or else in the site's first page,
 * in a tab behind this one.
 * @throws {Error} in words, when there is no such page to be had.
 */
export async function breakPage(site: Site): Promise<void> {
  const tabId = (await openTab(site)) ?? (await newTab(site));
  await browser.scripting
    .executeScript({ target: { tabId }, world: 'MAIN', func: throwTrial, args: [trialType] })
    .catch((cause: unknown) => {
      throw new Error(unreachable, { cause });
    });
}

const unreachable =
  'The page did not open, or it leads to another site. Open a page of the site yourself, see that its address is the one above, and try again.';

/** The site's tab that was used last. */
async function openTab(site: Site): Promise<number | undefined> {
  const tabs = await browser.tabs.query({
    url: matchPatterns(site, { ports: matchPatternsTakePorts }),
    discarded: false,
  });
  const [latest] = tabs
    // Firefox knows no ports in patterns. Private windows are another matter.
    .filter(({ url = '', incognito }) => !incognito && (site === allSites || siteOf(url) === site))
    .sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  return latest?.id;
}

async function newTab(site: Site): Promise<number> {
  if (site === allSites) throw new Error('Open any page in another tab, and try again: the error is thrown there.');
  const loaded = nextLoaded();
  const { id = -1 } = await browser.tabs.create({ url: site, active: false });
  await loaded(id);
  return id;
}

/** Listens before the tab is there: what is quick could be missed. */
function nextLoaded(): (tabId: number) => Promise<void> {
  const seen = new Set<number>();
  let waiting: { readonly tabId: number; readonly done: () => void } | undefined;
  const listener = (tabId: number, { status }: { readonly status?: string }) => {
    if (status !== 'complete') return;
    seen.add(tabId);
    if (waiting?.tabId === tabId) waiting.done();
  };
  browser.tabs.onUpdated.addListener(listener);
  return (tabId) =>
    new Promise((resolve, reject) => {
      const end = (settle: () => void) => () => {
        clearTimeout(timer);
        browser.tabs.onUpdated.removeListener(listener);
        settle();
      };
      const timer = setTimeout(
        end(() => reject(new Error(unreachable))),
        patience,
      );
      waiting = { tabId, done: end(resolve) };
      if (seen.has(tabId)) waiting.done();
    });
}

const patience = 20_000;

/** Runs in the page, alone: it is sent as text. The error comes from a task of its own, with nobody to catch it. */
function throwTrial(type: string): void {
  setTimeout(() => {
    const trial = new Error('Errata was tried out here. Nothing is wrong with this page.');
    trial.name = type;
    throw trial;
  });
}
