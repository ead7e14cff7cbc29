import type { NavigationEntry, TimelineEntry } from '../../../shared/performance/entries.ts';
import type { Recorder } from '../../../shared/performance/recorder.ts';
import { observedTypes, spanOf } from '../../../shared/performance/span-of.ts';

/** Has the browser's timeline recorded, from the page's beginning; returns a look at what the browser has not told yet. */
export function watchTimeline(recorder: Recorder): () => void {
  const see = (entries: readonly TimelineEntry[]) =>
    recorder.see(entries.map(spanOf).filter((span) => span !== undefined));
  const observer = new PerformanceObserver((list) => see(list.getEntries()));
  for (const type of observedTypes) {
    // To ask for one that it does not have would be noted in the console, for the page's author to wonder at.
    if (PerformanceObserver.supportedEntryTypes.includes(type)) observer.observe({ type, buffered: true });
  }
  return () => see(observer.takeRecords());
}

export function navigationEntry(): NavigationEntry | undefined {
  const [entry] = performance.getEntriesByType('navigation');
  return entry as PerformanceNavigationTiming | undefined;
}
