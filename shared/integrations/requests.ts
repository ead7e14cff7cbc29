import { maxUrlLength, type RequestCapture, type ResourceCapture } from '../capture/observed.ts';
import { statusOf } from './resources.ts';

interface TimingEntry {
  readonly name: string;
  readonly startTime: number;
  readonly initiatorType: string;
}

/** The part of a window that this integration needs. */
export interface RequestPage {
  readonly performance: { getEntriesByType(type: string): readonly object[] };
  readonly PerformanceObserver: new (
    seen: (list: { getEntries(): readonly object[] }) => void,
  ) => {
    observe(options: { readonly type: string; readonly buffered: boolean }): void;
    disconnect(): void;
  };
}

interface Ports {
  /** Nobody else looks at what the timeline holds already: Chromium can ask for something, in vain, before our scripts run. */
  readonly fromStart: boolean;
  /** An element tells of it, if there is one in the page, and in no closed root. */
  readonly perhaps: (seen: ResourceCapture) => void;
}

/**
 * What was answered with an error status and no element tells of: requests of scripts, what a stylesheet or a frame asked
 * for (fonts, backgrounds, the page in an `<iframe>`), and pictures that a script asked for and did not put into the page. Told by
 * resource timing: nothing is patched, so no frame of ours is on the page's stacks. A request without any answer is not told
 * apart from one of another origin without CORS.
 */
export const requests = (
  page: RequestPage,
  report: (seen: RequestCapture | ResourceCapture) => void,
  { fromStart, perhaps }: Ports,
): (() => void) => {
  const observer = new page.PerformanceObserver((list) => {
    for (const { name, initiatorType, status } of failuresIn(list.getEntries())) {
      const resource: ResourceCapture = { kind: 'resource', tag: initiatorType, url: name, status };
      switch (initiatorType) {
        case 'fetch':
        case 'xmlhttprequest':
          report({ kind: 'request', initiator: initiatorType, url: name, status });
          break;
        case 'beacon':
          report({ kind: 'request', url: name, status });
          break;
        case 'css':
        case 'iframe':
          report(resource);
          break;
        case 'img':
        case 'audio':
        case 'video':
        case 'link':
          perhaps(resource);
      }
    }
  });
  observer.observe({ type: 'resource', buffered: fromStart });
  return () => observer.disconnect();
};

/** The part of a window that is needed to look back. */
export interface EarlierPage {
  readonly document: { readonly readyState: string };
  readonly performance: {
    getEntriesByType(type: string): readonly object[];
    getEntriesByName(url: string, type: string): readonly object[];
  };
}

/**
 * Tells at once what failed before, for a page that had started without us: resource timing alone knows of it. To be called
 * in the same task in which `requests` begins: an observer of buffered entries is called later, and would then be handed as
 * well what has failed since and was told already.
 *
 * Returns whether what an element tells is one of those, which is so once: the browser lists a failure a moment before its
 * element hears of it, and Firefox asks again for what it had asked for before the parser came to the element, in vain.
 */
export function tellEarlierFailures(
  { document, performance }: EarlierPage,
  report: (failure: RequestCapture | ResourceCapture) => void,
): (seen: ResourceCapture) => boolean {
  const told = new Map<string, number>();
  for (const { name, startTime, initiatorType, status } of failuresIn(performance.getEntriesByType('resource'))) {
    if (initiatorType === 'fetch' || initiatorType === 'xmlhttprequest') {
      report({ kind: 'request', initiator: initiatorType, url: name, status });
    } else if (initiatorType !== 'other') {
      // "other" is what the browser wanted for itself: the page's icon.
      report({ kind: 'resource', tag: initiatorType.slice(0, 32), url: name, status });
      told.set(name, startTime);
    }
  }
  return ({ url }) => {
    // Hardly ever: a page may fail to load thousands of things later on.
    if (!told.has(url)) return false;
    const last = performance.getEntriesByName(url, 'resource').at(-1) as TimingEntry | undefined;
    // What the page asks for again has an entry of its own.
    const isSame = told.get(url) === last?.startTime || document.readyState !== 'complete';
    return isSame && told.delete(url);
  };
}

function* failuresIn(entries: readonly object[]) {
  for (const entry of entries) {
    const status = statusOf(entry);
    if (status === undefined) continue;
    const { name, startTime, initiatorType } = entry as TimingEntry;
    yield { name: name.slice(0, maxUrlLength), startTime, initiatorType, status };
  }
}
