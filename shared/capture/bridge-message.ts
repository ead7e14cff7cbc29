import { milliseconds, toSeconds } from '../brand.ts';
import type { WrapperName } from '../integrations/names.ts';
import type { SeenCrumb } from '../integrations/trail-page.ts';
import { parseBreadcrumb } from '../protocol/breadcrumb.ts';
import { scrubUrl } from '../scrub/url.ts';
import { type ConsoleCapture, type ErrorCapture, maxCaptureLength, type SealedCapture } from './capture.ts';
import { isNumber, isRecord } from './checks.ts';
import type { RequestCapture } from './observed.ts';
import { type PageSdk, parsePageSdk } from './page-sdk.ts';
import { parseObserved } from './parse-observed.ts';
import { maxCount } from './told.ts';

/** What the page script says over the bridge. */
export type BridgeMessage =
  | ErrorCapture
  | ConsoleCapture
  | RequestCapture
  /** The page has handled a rejection after all that was told before under this number. */
  | { readonly kind: 'handled'; readonly rejection: number }
  /** The page has a Sentry of its own, or what it says of itself has changed. */
  | { readonly kind: 'sdk'; readonly sdk: PageSdk }
  /** A fault that was told before has happened so often again. */
  | { readonly kind: 'repeated'; readonly capture: ErrorCapture; readonly times: number }
  /** So many faults were given up unread. */
  | { readonly kind: 'givenUp'; readonly times: number }
  /** A wrapped function was called: a breadcrumb. */
  | { readonly kind: 'crumb'; readonly crumb: SeenCrumb };

/** The same as a content script hears it: what was thrown or logged stays sealed. */
export type HeardMessage =
  | Exclude<BridgeMessage, ErrorCapture | ConsoleCapture | { readonly kind: 'repeated' }>
  | {
      readonly kind: 'fault';
      readonly capture: SealedCapture;
      /** For what was told before. */
      readonly times?: number;
      /** The number of a rejection. */
      readonly rejection?: number;
    };

/**
 * Reads a string that came over the bridge; undefined for what our page script does not write. Of what a wrapper tells,
 * only what is wrapped in this page can have come from it.
 */
export function hearBridgeMessage(detail: unknown, wraps: readonly WrapperName[]): HeardMessage | undefined {
  if (typeof detail !== 'string' || detail.length > maxCaptureLength + maxCountLength) return undefined;
  const [figures, text] = partsOf(detail);
  const times = figures === undefined ? undefined : Number(figures);
  if (times !== undefined && times > maxCount) return undefined;
  if (times !== undefined && text === '') return { kind: 'givenUp', times };
  const [, rejection, kind] = headOfFault.exec(text) ?? [];
  if (kind === 'error') return faultOf({ kind, text }, times, rejection);
  if (times !== undefined) return undefined; // Only errors are told as counts.
  if (kind === 'console') return wraps.includes(kind) ? faultOf({ kind, text }) : undefined;
  try {
    const message = parseMessage(JSON.parse(text));
    const wrapper = message && wrapperOf(message);
    return wrapper === undefined || wraps.includes(wrapper) ? message : undefined;
  } catch {
    return undefined; // Not JSON: not from our page script.
  }
}

/** Our page script says first of what kind a capture is, behind the number of a rejection. */
const headOfFault = /^\{(?:"rejection":([1-9]\d{0,14}),)?"kind":"(error|console)"/;

const faultOf = (capture: SealedCapture, times?: number, rejection?: string): HeardMessage => ({
  kind: 'fault',
  capture,
  ...(times !== undefined && { times }),
  ...(rejection !== undefined && { rejection: Number(rejection) }),
});

/** How often, where that is told, and what. */
function partsOf(detail: string): readonly [figures: string | undefined, text: string] {
  if (detail.startsWith('{')) return [undefined, detail]; // Nearly all, and the expression would copy them.
  const [, figures, text = ''] = /^(?:([1-9]\d{0,6})(?: (?=.)|$))?(.*)$/s.exec(detail) ?? [];
  return [figures, text];
}

/** A million and a blank, or the number of a rejection. */
const maxCountLength = 32;

function parseMessage(data: unknown): Opened | undefined {
  if (!isRecord(data)) return undefined;
  switch (data.kind) {
    case 'crumb':
      return parseCrumb(data.crumb);
    case 'handled':
      return isNumber(data.rejection) ? { kind: 'handled', rejection: data.rejection } : undefined;
    case 'sdk': {
      const sdk = parsePageSdk(data);
      return sdk && { kind: 'sdk', sdk };
    }
    case 'request': {
      const seen = parseObserved(data);
      return seen?.kind === 'request' ? seen : undefined;
    }
    default:
      return undefined;
  }
}

type Opened = Exclude<HeardMessage, { readonly kind: 'fault' | 'givenUp' }>;

const wrappersByCategory: Readonly<Record<string, WrapperName>> = {
  console: 'console',
  fetch: 'network',
  xhr: 'network',
};

function wrapperOf(message: Opened): WrapperName | undefined {
  switch (message.kind) {
    case 'handled':
    case 'sdk':
      return undefined;
    case 'request':
      return 'network';
    case 'crumb':
      return wrappersByCategory[message.crumb.category];
  }
}

function parseCrumb(data: unknown): Opened | undefined {
  if (!isRecord(data)) return undefined;
  // Its time is when it is told. Any will do to have the rest checked.
  const parsed = parseBreadcrumb({ ...data, timestamp: toSeconds(milliseconds(1)) });
  if (parsed === undefined || !Object.hasOwn(wrappersByCategory, parsed.category)) return undefined;
  const { timestamp: _, ...crumb } = parsed;
  const url = crumb.data?.url;
  return {
    kind: 'crumb',
    crumb: typeof url === 'string' ? { ...crumb, data: { ...crumb.data, url: scrubUrl(url) } } : crumb,
  };
}
