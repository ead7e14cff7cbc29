import { createRecorder } from '../../shared/performance/recorder.ts';
import { watchEnds } from '../../widget/page/performance/ends.ts';
import { watchNavigations } from '../../widget/page/performance/navigations.ts';
import { navigationEntry, watchTimeline } from '../../widget/page/performance/timeline.ts';
import { watchVitals } from '../../widget/page/performance/vitals.ts';
import { contentState } from './state.ts';

// Isolated world, beside content/main.ts and after it, in the page of the tab only, and only where somebody is to be told:
// measures how fast the page is. What it finds goes the way of all captures.

const recorder = createRecorder({
  now: () => performance.now(),
  // Not `timeOrigin`: the page's clock stands still while the device sleeps.
  origin: () => Date.now() - performance.now(),
  navigation: navigationEntry,
  report: (capture) => contentState().report?.(capture),
});

// First, so that what it hears of the page's end is told before the transaction ends.
watchVitals(recorder);
const look = watchTimeline(recorder);
const begun = watchEnds(recorder, look);
watchNavigations(recorder, look, begun);
