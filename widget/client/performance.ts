import type { TransactionCapture } from '../../shared/capture/transaction.ts';
import { createRecorder } from '../../shared/performance/recorder.ts';
import { watchEnds } from '../page/performance/ends.ts';
import { watchNavigations } from '../page/performance/navigations.ts';
import { navigationEntry, watchTimeline } from '../page/performance/timeline.ts';
import { watchVitals } from '../page/performance/vitals.ts';

/** Measures how fast the page is, as one transaction for each page load and navigation. Loaded late, it asks the browser for what was before. */
export function measure(report: (capture: TransactionCapture) => void): void {
  const recorder = createRecorder({
    now: () => performance.now(),
    origin: () => Date.now() - performance.now(),
    navigation: navigationEntry,
    report,
  });
  watchVitals(recorder);
  const look = watchTimeline(recorder);
  const begun = watchEnds(recorder, look);
  watchNavigations(recorder, look, begun);
}
