import type { Browser } from 'webextension-polyfill';

// The one file that says which object the browser's API is; of the package, only the types are used. Both browsers answer with
// promises under `chrome`, and no element of a page can stand in its place, as one with the id `browser` could.
export const browser = (globalThis as unknown as { readonly chrome: Browser }).chrome;

/** Chromium's match patterns may hold a port; Firefox refuses one that does (bug 1362809). */
export const matchPatternsTakePorts = !('getBrowserInfo' in browser.runtime);
