// The build puts this in the place of parts.ts for the classic script: where one comes from another origin, Chromium resolves its
// `import('./…')` against about:blank, so the parts are looked for beside the script by its address.

const from = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;
const beside = (name: string) => import(new URL(`errata-${name}.js`, from).href);

export const loadEngine = (): Promise<typeof import('./engine.ts')> => beside('engine');
export const loadPerformance = (): Promise<typeof import('./performance.ts')> => beside('performance');
export const loadDialog = (): Promise<typeof import('./dialog.ts')> => beside('dialog');
export const loadLauncher = (): Promise<typeof import('./launcher.ts')> => beside('launcher');
