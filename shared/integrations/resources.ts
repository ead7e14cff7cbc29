import { maxContentType, maxUrlLength, type ResourceCapture } from '../capture/observed.ts';
import { afterDocumentOpen, type ReopenablePage } from './after-document-open.ts';
import type { Integration } from './integration.ts';

/** The part of a window that this integration needs. */
export interface ResourcePage extends ReopenablePage {
  readonly performance: {
    getEntriesByName(url: string, type: string): readonly object[];
    getEntriesByType(type: string): readonly object[];
  };
  readonly location: { readonly href: string };
  readonly document: Ears;
  addEventListener: Ears['addEventListener'];
  removeEventListener: Ears['removeEventListener'];
}

interface Ears {
  addEventListener(type: string, listener: (event: { readonly target: unknown }) => void, capture: boolean): void;
  removeEventListener(type: string, listener: (event: { readonly target: unknown }) => void, capture: boolean): void;
}

/** Elements whose resource did not load. Their error events do not bubble, but they pass the window on their way down. */
export const resources: Integration<ResourcePage, ResourceCapture> = (page, report) => {
  const { performance } = page;
  /** What elements have told of: no module has imported those. And what has been found missing for one. */
  const [told, found] = [new Set<string>(), new Set<string>()];
  let ears: Ears = page;
  let pageErrors = 0;

  const entryOf = (url: string) => performance.getEntriesByName(url, 'resource').at(-1) as TimingEntry | undefined;
  /** A module does not load either where something is missing that it imports, or that one of its imports does: no event names it. */
  const missingImport = () => {
    const missing = (performance.getEntriesByType('resource') as readonly TimingEntry[]).filter(
      (entry) => entry.initiatorType === 'script' && !told.has(entry.name) && isNoModule(entry),
    );
    return missing.findLast(({ name }) => !found.has(name)) ?? missing.at(-1);
  };

  const onError = ({ target }: { readonly target: unknown }) => {
    if (target === page && ++pageErrors === flood) moveTo(page.document);
    if (!isElement(target)) return;
    const tag = target.localName;
    const isModule = tag === 'script' && target.type === 'module';
    const own = addressOf(target);
    if (own === undefined && !isModule) return;
    const ownEntry = own === undefined ? undefined : entryOf(own);
    const entry = (isModule && (own === undefined || hasCome(ownEntry)) && missingImport()) || ownEntry;
    const url = entry?.name ?? own;
    const seen = entry === ownEntry ? told : found;
    if (url !== undefined && seen.size < maxSeen) seen.add(url);
    report({
      ...{ kind: 'resource', tag },
      ...(url === undefined
        ? { url: page.location.href.slice(0, maxUrlLength), imported: true }
        : { url: url.slice(0, maxUrlLength), ...whatCame(entry), ...(isAltered(target, entry) && { altered: true }) }),
    });
  };
  const listen = () => ears.addEventListener('error', onError, true);
  const leave = () => ears.removeEventListener('error', onError, true);
  const moveTo = (next: Ears) => {
    leave();
    ears = next;
    listen();
  };
  listen();
  const stopReopening = afterDocumentOpen(page, listen);
  return () => {
    stopReopening();
    leave();
  };
};

/**
 * On the window, nothing of the page can keep an event from us. But the page's own errors come by there as well, and
 * looking at each would cost a page that throws without end: after so many, the document is good enough.
 */
const flood = 100;
const maxSeen = 100;

/** A resource timing entry, as far as a browser fills it in. */
interface TimingEntry {
  readonly name: string;
  readonly initiatorType: string;
  /** 0 where nothing has come. */
  readonly responseStatus?: number;
  readonly contentType?: unknown;
}

/** The status of a resource timing entry that tells of a failure. */
export function statusOf(entry: object | undefined): number | undefined {
  const status = entry !== undefined && 'responseStatus' in entry ? entry.responseStatus : undefined;
  return typeof status === 'number' && status >= 400 ? status : undefined;
}

/** A failure by its status; of what came and was of no use, its kind. Neither is told of other origins without CORS. */
function whatCame(entry: TimingEntry | undefined): Pick<ResourceCapture, 'status' | 'contentType'> {
  const status = statusOf(entry);
  if (status !== undefined) return { status };
  const type = entry?.contentType;
  // Firefox has a name for what it knows nothing of.
  const isKnown = typeof type === 'string' && type !== '' && type !== 'application/x-unknown-content-type';
  return isKnown ? { contentType: type.slice(0, maxContentType) } : {};
}

/** All is well with what came, but for what it is. */
const isAltered = ({ integrity }: ElementLike, entry: TimingEntry | undefined) =>
  typeof integrity === 'string' && integrity !== '' && hasCome(entry);

const hasCome = (entry: TimingEntry | undefined) => (entry?.responseStatus ?? 0) > 0 && !isNoModule(entry);

/** Some servers have a page for every address, also for those of scripts that are gone. */
const isNoModule = (entry: TimingEntry | undefined) =>
  statusOf(entry) !== undefined || entry?.contentType === 'text/html';

interface ElementLike {
  readonly localName: string;
  readonly baseURI?: string;
  readonly type?: unknown;
  readonly integrity?: unknown;
  readonly currentSrc?: unknown;
  readonly src?: unknown;
  readonly href?: unknown;
  readonly data?: unknown;
}

const isElement = (target: unknown): target is ElementLike =>
  typeof target === 'object' && target !== null && 'localName' in target && typeof target.localName === 'string';

/** What the element was to load: `currentSrc` is what was chosen from a `srcset`, an SVG's `href` is an object, and as it was written. */
function addressOf({ currentSrc, src, href, data, baseURI }: ElementLike): string | undefined {
  const animated =
    typeof href === 'object' && href !== null && 'baseVal' in href ? absolute(href.baseVal, baseURI) : href;
  const address = [currentSrc, src, animated, data].find(
    (candidate) => typeof candidate === 'string' && candidate !== '',
  );
  // A data: URL that cannot be decoded is worth telling, but not worth repeating.
  return typeof address === 'string' ? address.replace(/^(data:[^,]{0,64}).*/s, '$1') : undefined;
}

function absolute(address: unknown, base: string | undefined): unknown {
  try {
    return typeof address === 'string' ? new URL(address, base).href : undefined;
  } catch {
    return address; // What is no address was not loaded either.
  }
}
