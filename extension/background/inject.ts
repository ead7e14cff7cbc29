import type { Settings } from '../../shared/settings.ts';
import { browser } from '../browser.ts';
import type { ContentState } from '../content/state.ts';
import { contentScript } from './script-files.ts';
import { contentScripts, pageScripts } from './scripts-for.ts';

type Switches = Pick<Settings, 'off'>;

/**
 * Puts our scripts into the tabs that are open already; what they catch is marked as caught late. Nothing is wrapped there
 * before the page is loaded again: it may hold what it needs by then, and after an update it would be wrapped twice.
 * `told`: an earlier version has told what failed until now.
 */
export async function injectInto(patterns: readonly string[], switches: Switches, told: boolean): Promise<void> {
  if (patterns.length === 0) return;
  const tabs = await browser.tabs.query({ url: [...patterns] });
  // A tab that cannot be reached (an error page, one that is being closed) is none of ours.
  await Promise.all(tabs.map(({ id }) => id !== undefined && insist(() => injectIntoTab(id, switches, told))));
}

/** A tab in the middle of something may be reached a moment later. */
async function insist(work: () => Promise<void>): Promise<void> {
  for (const pause of [100, 400, 0]) {
    try {
      return await work();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

async function injectIntoTab(tabId: number, switches: Switches, told: boolean): Promise<void> {
  // Injected at once: by default it would wait until the page has loaded, which some never do.
  const target = { tabId, allFrames: true };
  const frames = await browser.scripting.executeScript({
    target,
    func: markLate,
    args: [told],
    injectImmediately: true,
  });
  const running = frames.filter(({ result }) => result === true).map(({ frameId }) => frameId);
  const fresh = frames.filter(({ result }) => result !== true).map(({ frameId }) => frameId);
  // Where it ran before the site was un-watched, it only has to be woken: a second page script would see everything twice.
  if (running.length > 0) await run(tabId, running, [contentScript], 'ISOLATED');
  if (fresh.length === 0) return;
  await run(tabId, fresh, contentScripts(switches), 'ISOLATED');
  await run(tabId, fresh, pageScripts(switches), 'MAIN');
}

async function run(tabId: number, frameIds: number[], files: readonly string[], world: 'MAIN' | 'ISOLATED') {
  if (files.length === 0) return;
  const target = { tabId, frameIds };
  await browser.scripting.executeScript({ target, files: [...files], world, injectImmediately: true });
}

/** Runs in the frame's isolated world, alone: whether both scripts are there already. It is sent as text, so it stands by itself. */
function markLate(told: boolean): boolean {
  const world = globalThis as typeof globalThis & { errata?: ContentState };
  if (Object.hasOwn(world, 'errata')) return world.errata?.connected === true;
  world.errata = {
    started: false,
    connected: false,
    wakes: 0,
    paused: false,
    late: true,
    told,
    leaving: false,
    off: [],
    wraps: [],
  };
  return false;
}
