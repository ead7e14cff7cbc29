import browser from 'webextension-polyfill';

// The one file that names the polyfill: the day it goes, this line is all that changes.
export { browser };

/** Chromium's match patterns may hold a port; Firefox refuses one that does (bug 1362809). */
export const matchPatternsTakePorts = !('getBrowserInfo' in browser.runtime);
