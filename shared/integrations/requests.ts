import { maxUrlLength, type RequestCapture, type ResourceCapture } from '../capture/observed.ts';
import type { Integration } from './integration.ts';
import { statusOf } from './resources.ts';

interface TimingEntry {
  readonly name: string;
  readonly initiatorType: string;
}

/** The part of a window that this integration needs. */
export interface RequestPage {
  readonly performance: { getEntriesByType(type: string): readonly object[] };
  readonly PerformanceObserver: new (
    seen: (list: { getEntries(): readonly object[] }) => void,
  ) => {
    observe(options: { readonly type: string }): void;
    disconnect(): void;
  };
}

/**
 * What was answered with an error status and no element tells of: requests of scripts, and what a stylesheet or a frame asked
 * for (fonts, backgrounds, the page in an `<iframe>`). Told by resource timing: nothing is patched, so no frame of ours is on
 * the page's stacks. A request without any answer is not told apart from one of another origin without CORS.
 */
export const requests: Integration<RequestPage, RequestCapture | ResourceCapture> = (page, report) => {
  const observer = new page.PerformanceObserver((list) => {
    for (const { name, initiatorType, status } of failuresIn(list.getEntries())) {
      if (initiatorType === 'fetch' || initiatorType === 'xmlhttprequest')
        report({ kind: 'request', initiator: initiatorType, url: name, status });
      else if (initiatorType === 'css' || initiatorType === 'iframe')
        report({ kind: 'resource', tag: initiatorType, url: name, status });
    }
  });
  observer.observe({ type: 'resource' });
  return () => observer.disconnect();
};

/**
 * Tells at once what failed before, for a page that had started without us: resource timing alone knows of it. To be called
 * in the same task in which `requests` begins: an observer of buffered entries is called later, and would then be handed as
 * well what has failed since and was told already.
 */
export function tellEarlierFailures(
  { performance }: Pick<RequestPage, 'performance'>,
  report: (failure: RequestCapture | ResourceCapture) => void,
): void {
  for (const { name, initiatorType, status } of failuresIn(performance.getEntriesByType('resource'))) {
    if (initiatorType === 'fetch' || initiatorType === 'xmlhttprequest') {
      report({ kind: 'request', initiator: initiatorType, url: name, status });
    } else if (initiatorType !== 'other') {
      // "other" is what the browser wanted for itself: the page's icon.
      report({ kind: 'resource', tag: initiatorType.slice(0, 32), url: name, status });
    }
  }
}

function* failuresIn(entries: readonly object[]) {
  for (const entry of entries) {
    const status = statusOf(entry);
    if (status === undefined) continue;
    const { name, initiatorType } = entry as TimingEntry;
    yield { name: name.slice(0, maxUrlLength), initiatorType, status };
  }
}
