import type { IntegrationName, WrapperName } from '../../shared/integrations/names.ts';

// The files that build.mjs makes for pages.

export const contentScript = 'content/main.js';

/** Measures how fast a page is. */
export const performanceScript = 'content/performance.js';

/** Tells how each view of a page goes. */
export const sessionsScript = 'content/sessions.js';

/** Says that an integration is off. */
export const offScript = (name: IntegrationName) => `content/off/${name}.js`;

/** Says that the page's script wraps functions of the page. */
export const wrapsScript = (name: WrapperName) => `content/wraps/${name}.js`;

/** The page's script for what it is to wrap, in the order of `wrapperNames`. */
export const pageScript = (wraps: readonly WrapperName[] = []) => `page/${['main', ...wraps].join('-')}.js`;
