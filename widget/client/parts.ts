// What is loaded when it is first wanted, each part a file of its own beside the package's entry.

export const loadEngine = () => import('./engine.ts');
export const loadPerformance = () => import('./performance.ts');
export const loadDialog = () => import('./dialog.ts');
export const loadLauncher = () => import('./launcher.ts');
