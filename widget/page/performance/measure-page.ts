import type { TransactionCapture } from '../../../shared/capture/transaction.ts';
import { createRecorder } from '../../../shared/performance/recorder.ts';
import { watchEnds } from './ends.ts';
import { watchNavigations } from './navigations.ts';
import { navigationEntry, watchTimeline } from './timeline.ts';
import { watchVitals } from './vitals.ts';

/**
 * Measures how fast the page is, as one transaction for each page load and navigation. Started late, it asks the browser for what
 * was before.
 */
export function measurePage(report: (capture: TransactionCapture) => void): void {
  const recorder = createRecorder({
    now: () => performance.now(),
    // Not `timeOrigin`: the page's clock stands still while the device sleeps.
    origin: () => Date.now() - performance.now(),
    navigation: navigationEntry,
    report,
  });
  // First, so that what it hears of the page's end is told before the transaction ends.
  watchVitals(recorder);
  const look = watchTimeline(recorder);
  const begun = watchEnds(recorder, look);
  watchNavigations(recorder, look, begun);
}
