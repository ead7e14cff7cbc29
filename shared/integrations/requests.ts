import { maxUrlLength, type RequestCapture, type ResourceCapture } from '../capture/observed.ts';
import type { Integration } from './integration.ts';
import { statusOf } from './resources.ts';

interface TimingEntry {
  readonly name: string;
  readonly initiatorType: string;
}

/** The part of a window that this integration needs. */
export interface RequestPage {
  readonly PerformanceObserver: new (
    seen: (list: { getEntries(): readonly object[] }) => void,
  ) => {
    observe(options: { readonly type: string; readonly buffered: boolean }): void;
    disconnect(): void;
  };
}

/**
 * What was answered with an error status and no element tells of: requests of scripts, and what a stylesheet or a frame asked
 * for (fonts, backgrounds, the page in an `<iframe>`). Told by resource timing: nothing is patched, so no frame of ours is on
 * the page's stacks. A request without any answer is not told apart from one of another origin without CORS.
 */
export const requests: Integration<RequestPage, RequestCapture | ResourceCapture> = (page, report) =>
  observe(page, false, ({ name, initiatorType }, status) => {
    const url = name.slice(0, maxUrlLength);
    if (initiatorType === 'fetch' || initiatorType === 'xmlhttprequest')
      report({ kind: 'request', initiator: initiatorType, url, status });
    else if (initiatorType === 'css' || initiatorType === 'iframe')
      report({ kind: 'resource', tag: initiatorType, url, status });
  });

/** For a page that had started before: what failed meanwhile, told by resource timing alone. */
export const earlierFailures: Integration<RequestPage, RequestCapture | ResourceCapture> = (page, report) =>
  observe(page, true, ({ name, initiatorType }, status) => {
    const url = name.slice(0, maxUrlLength);
    if (initiatorType === 'fetch' || initiatorType === 'xmlhttprequest') {
      report({ kind: 'request', initiator: initiatorType, url, status });
    } else if (initiatorType !== 'other') {
      // "other" is what the browser wanted for itself: the page's icon.
      report({ kind: 'resource', tag: initiatorType.slice(0, 32), url, status });
    }
  });

function observe(
  page: RequestPage,
  buffered: boolean,
  failed: (entry: TimingEntry, status: number) => void,
): () => void {
  const observer = new page.PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const status = statusOf(entry);
      if (status !== undefined) failed(entry as TimingEntry, status);
    }
    // What is buffered comes in one piece, first; after that, the elements tell of themselves.
    if (buffered) observer.disconnect();
  });
  observer.observe({ type: 'resource', buffered });
  return () => observer.disconnect();
}
