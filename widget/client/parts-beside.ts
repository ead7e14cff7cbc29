// The build puts this in the place of parts.ts for the classic script: where one comes from another origin, Chromium resolves its
// `import('./…')` against about:blank, so the parts are looked for beside the script by its address.

/** By part, the files that it imports, as the build knows. */
declare const importsOf: Readonly<Partial<Record<string, readonly string[]>>>;

const from = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;
const load = (file: string) => import(new URL(file, from).href);
/** How often each part was sent for in vain. */
const misses: Record<string, number> = {};
const beside = (name: string) => {
  const missed = misses[name] ?? 0;
  // Asked for with it: a browser finds out what a part imports when it has read it, one way to the server later. Not where nothing
  // may come: Firefox never asks again for a module that did not, as long as the page is there.
  if (navigator.onLine) for (const file of importsOf[name] ?? []) load(file).catch(() => undefined);
  // For the same reason it is sent for again by another address.
  return load(`errata-${name}.js${missed === 0 ? '' : `?${missed}`}`).catch((error: unknown) => {
    misses[name] = missed + 1;
    throw error;
  });
};

export const loadEngine = (): Promise<typeof import('./engine.ts')> => beside('engine');
export const loadPerformance = (): Promise<typeof import('./performance.ts')> => beside('performance');
export const loadDialog = (): Promise<typeof import('./dialog.ts')> => beside('dialog');
export const loadLauncher = (): Promise<typeof import('./launcher.ts')> => beside('launcher');
