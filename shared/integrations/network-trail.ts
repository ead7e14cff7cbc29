import { milliseconds } from '../brand.ts';
import { scrubUrl } from '../scrub/url.ts';
import type { Integration } from './integration.ts';
import type { SeenCrumb, TrailPage } from './trail-page.ts';

/** The part of a window that this integration needs. */
export interface NetworkPage {
  readonly performance: { now(): number };
  readonly PerformanceObserver: new (
    observed: (list: { getEntries(): readonly object[] }) => void,
  ) => {
    observe(options: { readonly type: string; readonly buffered: boolean }): void;
    takeRecords(): readonly object[];
    disconnect(): void;
  };
}

/**
 * What a page's scripts asked of the network, as the browser's own timeline tells it when the answer is complete. The
 * timeline knows no method, and of another site's answers no status.
 */
export const networkTrail: Integration<TrailPage<NetworkPage>, SeenCrumb> = ({ window, beforeCrumb }, report) => {
  const { performance, PerformanceObserver } = window;
  const tell = (entries: readonly object[]) => {
    for (const entry of entries) {
      const crumb = crumbOf(entry as ResourceEntry, performance.now());
      if (crumb !== undefined) report(crumb);
    }
  };
  const observer = new PerformanceObserver((list) => tell(list.getEntries()));
  observer.observe({ type: 'resource', buffered: true });
  const stopLooking = beforeCrumb(() => tell(observer.takeRecords()));
  return () => {
    stopLooking();
    observer.disconnect();
  };
};

/** `PerformanceResourceTiming`. */
export interface ResourceEntry {
  readonly name: string;
  readonly initiatorType: string;
  readonly startTime: number;
  readonly duration: number;
  /** 0 when there was no answer, or one that may not be seen. */
  readonly responseStatus?: number;
}

/** The crumb for an entry of the timeline; undefined for what no script asked for. */
export function crumbOf(entry: ResourceEntry, now: number): SeenCrumb | undefined {
  const { name, initiatorType, startTime, duration, responseStatus: status = 0 } = entry;
  const category = categories[initiatorType];
  if (category === undefined) return undefined;
  return {
    type: 'http',
    category,
    ...(status >= 500 ? { level: 'error' } : status >= 400 ? { level: 'warning' } : {}),
    data: { url: scrubUrl(name), ...(status > 0 ? { status_code: status } : {}) },
    ago: milliseconds(Math.max(now - startTime - duration, 0)),
  };
}

const categories: Readonly<Record<string, string>> = { fetch: 'fetch', xmlhttprequest: 'xhr' };
