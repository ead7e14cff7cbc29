import type { Scripting } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import { contentScript, pageScript } from './script-files.ts';

// One change at a time: two that interleave would register an id twice.
let last: Promise<unknown> = Promise.resolve();

/**
 * Has the browser run our scripts in every frame that matches, before the page's own; with no pattern, nowhere. What is
 * only measured gets measured in the top frame, by the files in `measures`.
 */
export function registerScripts(matches: readonly string[], measures: readonly string[]): Promise<void> {
  const change = last.then(() => replaceScripts(matches, measures));
  last = change.catch(() => undefined); // Told to whoever asked for it; the next change goes ahead.
  return change;
}

async function replaceScripts(matches: readonly string[], measures: readonly string[]): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts();
  const wanted = matches.length === 0 ? [] : scripts(matches, measures);
  // Those that stay are never taken away, not even for a moment: a page may start in it.
  const stale = registered.map(({ id }) => id).filter((id) => wanted.every((one) => one.id !== id));
  const fresh = wanted.filter(({ id }) => registered.every((one) => one.id !== id));
  const changed = wanted.filter(({ id }) =>
    registered.some((one) => one.id === id && keyOf(one.matches) !== keyOf(matches)),
  );
  if (stale.length > 0) await browser.scripting.unregisterContentScripts({ ids: stale });
  if (changed.length > 0) await browser.scripting.updateContentScripts(changed);
  if (fresh.length > 0) await browser.scripting.registerContentScripts(fresh);
}

const scripts = (matches: readonly string[], measures: readonly string[]) => [
  script('page', pageScript, 'MAIN', matches),
  script('content', contentScript, 'ISOLATED', matches),
  ...measures.map((file) => ({
    ...script(file, file, 'ISOLATED', matches),
    allFrames: false,
    matchOriginAsFallback: false,
  })),
];

const keyOf = (matches: readonly string[] = []) => [...new Set(matches)].sort().join(' ');

/** The polyfill's types do not have the two newer keys yet. */
type Registered = Scripting.RegisteredContentScript & { matchOriginAsFallback: boolean; world: 'MAIN' | 'ISOLATED' };

function script(id: string, file: string, world: Registered['world'], matches: readonly string[]): Registered {
  return {
    id,
    js: [file],
    world,
    matches: [...new Set(matches)],
    runAt: 'document_start',
    allFrames: true,
    // about:blank, srcdoc, data:, blob: and sandboxed frames go by the origin that made them.
    matchOriginAsFallback: true,
    persistAcrossSessions: true,
  };
}
