import { maxUrlLength, type ResourceCapture } from '../capture/observed.ts';
import { afterDocumentOpen, type ReopenablePage } from './after-document-open.ts';
import type { Integration } from './integration.ts';

/** The part of a window that this integration needs. */
export interface ResourcePage extends ReopenablePage {
  readonly performance: { getEntriesByName(url: string, type: string): readonly object[] };
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
  let ears: Ears = page;
  let pageErrors = 0;

  const onError = ({ target }: { readonly target: unknown }) => {
    if (target === page && ++pageErrors === flood) moveTo(page.document);
    if (!isElement(target)) return;
    const url = addressOf(target);
    if (url === undefined) return;
    const status = statusOf(page.performance.getEntriesByName(url, 'resource').at(-1));
    report({
      kind: 'resource',
      tag: target.localName,
      url: url.slice(0, maxUrlLength),
      ...(status === undefined ? {} : { status }),
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

/** The status of a resource timing entry that tells of a failure. */
export function statusOf(entry: object | undefined): number | undefined {
  const status = entry !== undefined && 'responseStatus' in entry ? entry.responseStatus : undefined;
  return typeof status === 'number' && status >= 400 ? status : undefined;
}

interface ElementLike {
  readonly localName: string;
  readonly currentSrc?: unknown;
  readonly src?: unknown;
  readonly href?: unknown;
  readonly data?: unknown;
}

const isElement = (target: unknown): target is ElementLike =>
  typeof target === 'object' && target !== null && 'localName' in target && typeof target.localName === 'string';

/** What the element was to load: `currentSrc` is what was chosen from a `srcset`, an SVG's `href` is an object. */
function addressOf({ currentSrc, src, href, data }: ElementLike): string | undefined {
  const animated = typeof href === 'object' && href !== null && 'baseVal' in href ? href.baseVal : href;
  const address = [currentSrc, src, animated, data].find(
    (candidate) => typeof candidate === 'string' && candidate !== '',
  );
  // A data: URL that cannot be decoded is worth telling, but not worth repeating.
  return typeof address === 'string' ? address.replace(/^(data:[^,]{0,64}).*/s, '$1') : undefined;
}
