import { after } from '../after.ts';

// The build puts these in the place of the browser's own wherever `web-vitals` calls them: the page and our script share
// the count of timers and idle callbacks, and `setTimeout` would show a page that we are there (see after.ts).

function later(work: () => void): number {
  after(0, work);
  return 0;
}

/** When there is time for it, and in the middle of a busy page, too. None is ever taken back in vain: it runs once. */
function whenIdle(work: () => void): number {
  const { scheduler } = globalThis as { readonly scheduler?: Scheduler };
  if (typeof scheduler?.postTask !== 'function') return later(work);
  void scheduler.postTask(work, { priority: 'background' }).catch(() => undefined); // The page was left before.
  return 0;
}

interface Scheduler {
  postTask(work: () => void, options: { readonly priority: 'background' }): Promise<void>;
}

const forget = () => undefined;

export {
  forget as clearTimeout,
  forget as 'globalThis.cancelIdleCallback',
  later as setTimeout,
  whenIdle as 'globalThis.requestIdleCallback',
};
