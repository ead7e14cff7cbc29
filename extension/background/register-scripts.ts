import type { Scripting } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import type { Registration } from './scripts-for.ts';

/**
 * Has the browser run these scripts in the pages that they match, and no others. One change at a time: two that interleave
 * would register an id twice.
 */
export async function registerScripts(wanted: readonly Registration[]): Promise<void> {
  const registered = new Map((await browser.scripting.getRegisteredContentScripts()).map((one) => [one.id, one]));
  const scripts = wanted.map(toScript);
  // Those that stay are never taken away, not even for a moment: a page may start in it.
  const gone = [...registered.keys()].filter((id) => scripts.every((one) => one.id !== id));
  const fresh = scripts.filter(({ id }) => !registered.has(id));
  const changed = scripts.filter((one) => {
    const before = registered.get(one.id);
    return before !== undefined && keyOf(before) !== keyOf(one);
  });
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
  if (changed.length > 0) await browser.scripting.updateContentScripts(changed);
  if (fresh.length > 0) await browser.scripting.registerContentScripts(fresh);
}

type Compared = Pick<Scripting.RegisteredContentScript, 'js' | 'matches' | 'excludeMatches'>;

/** What can differ between two of the same id. Firefox gives paths back with a slash before them. */
const keyOf = ({ js = [], matches = [], excludeMatches = [] }: Compared) =>
  JSON.stringify([js.map((path) => path.replace(/^\//, '')), [...matches].sort(), [...excludeMatches].sort()]);

/** The polyfill's types do not have the two newer keys yet. */
type Registered = Scripting.RegisteredContentScript & { matchOriginAsFallback: boolean; world: 'MAIN' | 'ISOLATED' };

function toScript({ id, world, js, matches, excludeMatches, everyFrame }: Registration): Registered {
  return {
    id,
    js: [...js],
    world,
    matches: [...matches],
    excludeMatches: [...excludeMatches],
    runAt: 'document_start',
    allFrames: everyFrame,
    // about:blank, srcdoc, data:, blob: and sandboxed frames go by the origin that made them.
    matchOriginAsFallback: everyFrame,
    persistAcrossSessions: true,
  };
}
