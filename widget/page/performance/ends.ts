import { listenThroughout } from '../../../shared/integrations/trail-page.ts';
import type { Recorder } from '../../../shared/performance/recorder.ts';
import { after } from '../after.ts';
import { navigationEntry } from './timeline.ts';

const quiet = 1000;
const limit = 30_000;

/**
 * Ends what is recorded: when nothing has happened for a second, or after half a minute, or when the page is hidden or left.
 * `look` has everything recorded up to this moment. Returns what to call when a transaction has begun.
 */
export function watchEnds(recorder: Recorder, look: () => void): () => void {
  let watching = false;

  const end = (ended: 'idle' | 'hidden' | 'limit') => {
    look();
    recorder.end(ended);
  };
  const check = () => {
    look();
    const open = recorder.open();
    watching = false;
    if (open === undefined) return;
    const now = performance.now();
    const restAt = open.cause === 'pageload' ? Math.max(loadedAt(), open.quietSince) : open.quietSince;
    if (now >= open.start + limit) return end('limit');
    if (now >= restAt + quiet) return end('idle');
    wait(Math.min(restAt + quiet, now + quiet, open.start + limit) - now);
  };
  const wait = (milliseconds: number) => {
    if (watching) return;
    watching = true;
    after(Math.ceil(milliseconds), check);
  };

  listenThroughout(window, ['pagehide', 'visibilitychange'], ({ type }) => {
    if (type === 'pagehide' || document.visibilityState === 'hidden') end('hidden');
  });
  return () => wait(quiet);
}

/** Never, as long as the page loads. */
function loadedAt(): number {
  if (document.readyState !== 'complete') return Number.POSITIVE_INFINITY;
  return navigationEntry()?.loadEventEnd || performance.now();
}
