/**
 * Calls `work` after so many milliseconds, without `setTimeout`: the page and our script share one count of timers, and the
 * page would see its own numbers jump.
 */
export function after(milliseconds: number, work: () => void): void {
  AbortSignal.timeout(milliseconds).addEventListener('abort', () => work(), { once: true });
}
