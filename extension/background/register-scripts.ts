import type { Scripting } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import { contentScript, pageScript } from './script-files.ts';

// One change at a time: two that interleave would register an id twice.
let last: Promise<unknown> = Promise.resolve();

/** Has the browser run our scripts in every frame that matches, before the page's own; with no pattern, nowhere. */
export function registerScripts(matches: readonly string[], measures: readonly string[]): Promise<void> {
  const change = last.then(() => replaceScripts(matches, measures));
  last = change.catch(() => undefined); // Told to whoever asked for it; the next change goes ahead.
  return change;
}

async function replaceScripts(matches: readonly string[], measures: readonly string[]): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts();
  if (matches.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts();
    return;
  }
  const scripts = [
    script('page', pageScript, 'MAIN', matches),
    script('content', contentScript, 'ISOLATED', matches),
    ...measures.map((file) => ({ ...script(file, file, 'ISOLATED', matches), allFrames: false })),
  ];
  if (registered.length === scripts.length) {
    if (registered.every((one) => keyOf(one.matches) === keyOf(matches))) return;
    return browser.scripting.updateContentScripts(scripts);
  }
  if (registered.length > 0) await browser.scripting.unregisterContentScripts();
  await browser.scripting.registerContentScripts(scripts);
}

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
