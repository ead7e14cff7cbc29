import { milliseconds } from '../../shared/brand.ts';
import { scrubUrl } from '../../shared/scrub/url.ts';
import type { SlowEntry } from '../dialog/source.ts';

/** What took so long that a person notices, in milliseconds. */
const slow: Readonly<Record<string, number>> = { resource: 1000, navigation: 2500, longtask: 200 };
const maxEntries = 10;

/** What was slow on this page, newest first. */
export async function slowEntries({
  performance,
  PerformanceObserver,
}: typeof globalThis & Window): Promise<readonly SlowEntry[]> {
  const entries = ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type));
  if (PerformanceObserver.supportedEntryTypes.includes('longtask')) {
    // Only an observer is told of these.
    const observer = new PerformanceObserver(() => undefined);
    observer.observe({ type: 'longtask', buffered: true });
    await new Promise((resolve) => setTimeout(resolve));
    entries.push(...observer.takeRecords());
    observer.disconnect();
  }
  return entries
    .filter(({ entryType, duration }) => duration >= (slow[entryType] ?? Number.POSITIVE_INFINITY))
    .map(({ entryType: kind, name, startTime, duration }) => ({
      kind,
      name: kind === 'longtask' ? name : scrubUrl(name),
      at: milliseconds(performance.timeOrigin + startTime),
      duration: Math.round(duration),
    }))
    .sort((a, b) => b.at - a.at)
    .slice(0, maxEntries);
}
