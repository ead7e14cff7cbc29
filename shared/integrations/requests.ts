import { maxUrlLength, type RequestCapture, type ResourceCapture } from '../capture/observed.ts';
import { statusOf } from './resources.ts';

interface TimingEntry {
  readonly name: string;
  readonly startTime: number;
  readonly initiatorType: string;
}

export type Failure = RequestCapture | ResourceCapture;

interface AskingPage {
  readonly origin: string;
  readonly document: { querySelectorAll(selector: string): Iterable<object> };
}

/** The part of a window that this integration needs. */
export interface RequestPage extends AskingPage {
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
  readonly perhaps: (seen: Failure) => void;
}

/**
 * What was answered with an error status and no element tells of: requests of scripts, what a stylesheet or a frame asked
 * for (fonts, backgrounds, the page in an `<iframe>`), and pictures that a script asked for and did not put into the page. Told by
 * resource timing: nothing is patched, so no frame of ours is on the page's stacks. A request without any answer is not told
 * apart from one of another origin without CORS.
 */
export const requests = (
  page: RequestPage,
  report: (seen: Failure) => void,
  { fromStart, perhaps }: Ports,
): (() => void) => {
  const observer = new page.PerformanceObserver((list) => {
    for (const entry of failuresIn(list.getEntries(), page)) {
      if (ofNoElement.has(entry.initiatorType)) report(entry.failure);
      else if (ofSomeElements.has(entry.initiatorType)) perhaps(entry.failure);
    }
  });
  observer.observe({ type: 'resource', buffered: fromStart });
  return () => observer.disconnect();
};

const ofNoElement = new Set(['fetch', 'xmlhttprequest', 'beacon', 'css', 'iframe']);
/** The others' elements tell of it, whatever asked for it. */
const ofSomeElements = new Set(['img', 'audio', 'video', 'link', 'embed', 'other']);

/** The part of a window that is needed to look back. */
export interface EarlierPage extends AskingPage {
  readonly document: AskingPage['document'] & { readonly readyState: string };
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
  page: EarlierPage,
  report: (failure: Failure) => void,
): (seen: Pick<Failure, 'url'>) => boolean {
  const { document, performance } = page;
  const told = new Map<string, number>();
  for (const { failure, startTime } of failuresIn(performance.getEntriesByType('resource'), page)) {
    report(failure);
    if (failure.kind === 'resource' || failure.initiator === undefined) told.set(failure.url, startTime);
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

function* failuresIn(entries: readonly object[], { document, origin }: AskingPage) {
  for (const entry of entries) {
    const status = statusOf(entry);
    if (status === undefined) continue;
    const { name, startTime, initiatorType } = entry as TimingEntry;
    if (initiatorType === 'other' && isIcon(document, name)) continue;
    // A frame of another origin tells of itself, where it is watched: Firefox has the status of some here, too.
    if (initiatorType === 'iframe' && !name.startsWith(`${origin}/`)) continue;
    yield { initiatorType, startTime, failure: toldAs(initiatorType, name.slice(0, maxUrlLength), status) };
  }
}

function toldAs(initiator: string, url: string, status: number): Failure {
  switch (initiator) {
    case 'fetch':
    case 'xmlhttprequest':
      return { kind: 'request', initiator, url, status };
    case 'beacon':
    case 'other':
      return { kind: 'request', url, status };
    default:
      return { kind: 'resource', tag: initiator.slice(0, 32), url, status };
  }
}

/** What the browser wants for itself. Firefox lists it with fonts, workers, event sources and beacons. */
const isIcon = (document: AskingPage['document'], url: string) =>
  url.endsWith('/favicon.ico') ||
  [...document.querySelectorAll('link[rel~="icon" i]')].some((link) => 'href' in link && link.href === url);
