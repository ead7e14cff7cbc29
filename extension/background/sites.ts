import type { WatchedSite } from '../../shared/messages.ts';
import type { Settings } from '../../shared/settings.ts';
import { allSites, matchPatterns, parseSite, type Site } from '../../shared/sites.ts';
import { offOn } from '../../shared/switches.ts';
import { browser, matchPatternsTakePorts } from '../browser.ts';
import { injectInto } from './inject.ts';
import { registerScripts } from './register-scripts.ts';
import { scriptsFor } from './scripts-for.ts';
import type { SettingsStore } from './settings-store.ts';

export type Sites = ReturnType<typeof createSites>;

/** Which sites are watched: what the person said, as far as the browser's permissions allow it. */
export function createSites(settings: SettingsStore) {
  const list = async (): Promise<WatchedSite[]> => listIn(await settings.read());

  /** The sites that are watched in fact. */
  const permitted = async (): Promise<Site[]> => permittedIn(await settings.read());

  /** Makes the browser's registered scripts agree with the settings. */
  const syncNow = async () => registerScripts(scriptsFor(await settings.read(), await permitted(), patterns));

  // Each reads, then registers: one after another, or an id is registered twice, or what was read first comes last.
  let syncing: Promise<void> = Promise.resolve();
  const sync = (): Promise<void> => {
    syncing = syncing.then(syncNow, syncNow);
    return syncing;
  };

  const inject = async (sites: readonly Site[], { told }: { readonly told: boolean }) => {
    const current = await settings.read();
    // Those that are named first: what runs in a tab already is not injected again for all sites.
    const named = sites.filter((site) => site !== allSites);
    for (const site of [...named, ...sites.filter((one) => one === allSites)])
      await injectInto(patterns(site), { off: offOn(current, site) }, told);
  };

  const settleIntents = async () => {
    const { intents } = await settings.read();
    const granted: Site[] = [];
    for (const site of intents) if (await isPermitted(site)) granted.push(site);
    if (granted.length === 0) return;
    await settings.change((now) => ({ ...now, sites: [...new Set([...now.sites, ...granted])] }));
    await sync();
    await inject(granted, { told: false });
    // Last: should the worker die before, the next one does all of it again.
    await settings.change((now) => ({ ...now, intents: now.intents.filter((site) => !granted.includes(site)) }));
  };

  // The view that asked and `permissions.onAdded` both settle: whoever comes second waits until the first has injected,
  // so that "watched" is true when it is said.
  let settling: Promise<void> = Promise.resolve();

  /** Turns every intent into a watched site for which there is a permission now. */
  const settle = (): Promise<void> => {
    settling = settling.then(settleIntents, settleIntents);
    return settling;
  };

  return {
    list,
    permitted,
    sync,
    settle,

    /** After an install or update: the browser forgot the scripts, and open tabs hold orphans. `told`: as for `injectInto`. */
    async refresh({ told = false } = {}): Promise<void> {
      await sync();
      await inject(await permitted(), { told });
    },

    /** Stored before the prompt is shown, since what asked may die under it. There is one prompt, and what it is for. */
    async intend(asked: readonly Site[]): Promise<void> {
      const { sites: locked } = (await settings.policy()).settings;
      if (locked !== undefined && asked.some((site) => !locked.includes(site)))
        throw new Error('Cannot watch it: which sites are watched is set by your organisation');
      await settings.change((now) => ({ ...now, intents: [...asked] }));
    },

    async stop(site: Site): Promise<void> {
      await settings.change((now) => ({
        ...now,
        sites: now.sites.filter((other) => other !== site),
        intents: now.intents.filter((other) => other !== site),
        offAt: now.offAt.filter((one) => one.site !== site),
        // Watched again one day, it begins as every site does: with nothing changed in its pages.
        wraps: {
          console: now.wraps.console.filter((other) => other !== site),
          network: now.wraps.network.filter((other) => other !== site),
        },
      }));
      await sync();
      await giveBack(site, await permitted());
    },
  };
}

const patterns = (site: Site) => matchPatterns(site, { ports: matchPatternsTakePorts });

/** The sites of these settings that are watched in fact. */
export const permittedIn = async (settings: Pick<Settings, 'sites'>): Promise<Site[]> =>
  (await listIn(settings)).filter((site) => site.permitted).map(({ site }) => parseSite(site));

const listIn = ({ sites }: Pick<Settings, 'sites'>): Promise<WatchedSite[]> =>
  Promise.all(sites.map(async (site) => ({ site, permitted: await isPermitted(site) })));

const isPermitted = (site: Site) => browser.permissions.contains({ origins: patterns(site) });

/** Takes back the browser's permission, unless another watched site lives by it. */
async function giveBack(site: Site, remaining: readonly Site[]): Promise<void> {
  if (remaining.includes(allSites)) return;
  const needed = new Set(remaining.flatMap(patterns));
  const origins = patterns(site).filter((pattern) => !needed.has(pattern));
  // Refused for a permission that the browser's own settings gave: it is the person's to take back.
  if (origins.length > 0) await browser.permissions.remove({ origins }).catch(() => false);
}
