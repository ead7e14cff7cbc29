/** The path of a browser on this machine, or undefined: what the environment names, then PATH, then the usual places. */
export function findBrowser(name: 'chromium' | 'firefox'): Promise<string | undefined>;
