import type { View } from '../../shared/capture/view.ts';

/** How the page stands now. */
export function viewOf(page: Window): View {
  const { document, navigator, performance } = page;
  const { connection, deviceMemory } = navigator as Navigator & {
    readonly connection?: { readonly effectiveType?: string };
    readonly deviceMemory?: number;
  };
  return {
    referrer: document.referrer.slice(0, 2048),
    viewportWidth: page.innerWidth,
    viewportHeight: page.innerHeight,
    devicePixelRatio: page.devicePixelRatio,
    colorScheme: darkOf(page).matches ? 'dark' : 'light',
    visibility: document.prerendering === true ? 'prerender' : document.visibilityState,
    ...(connection?.effectiveType === undefined ? {} : { connection: connection.effectiveType }),
    ...(deviceMemory === undefined ? {} : { deviceMemory }),
    frameDepth: depthOf(page),
    age: Math.round(performance.now()),
  };
}

/** Asked for once: a query costs as much as all the rest. */
function darkOf(page: Window): MediaQueryList {
  dark ??= page.matchMedia('(prefers-color-scheme: dark)');
  return dark;
}

let dark: MediaQueryList | undefined;

function depthOf(page: Window): number {
  let depth = 0;
  for (let frame = page; frame !== frame.parent && depth < 50; frame = frame.parent) depth++;
  return depth;
}
