/** Calls `work` once the page has a moment: with no more to do, or after three seconds. Where a browser cannot tell (Safari), after its task. */
export function whenIdle(page: Window & typeof globalThis, work: () => void): void {
  if (typeof page.requestIdleCallback === 'function') page.requestIdleCallback(work, { timeout: 3000 });
  else page.setTimeout(work);
}
