import { milliseconds, toSeconds } from '../brand.ts';
import type { WrapperName } from '../integrations/names.ts';
import type { SeenCrumb } from '../integrations/trail-page.ts';
import { parseBreadcrumb } from '../protocol/breadcrumb.ts';
import { scrubUrl } from '../scrub/url.ts';
import { type ConsoleCapture, type ErrorCapture, maxCaptureLength } from './capture.ts';
import { isNumber, isRecord } from './checks.ts';
import type { RequestCapture } from './observed.ts';
import { type PageSdk, parsePageSdk } from './page-sdk.ts';
import { parseCapture } from './parse-capture.ts';
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

/**
 * Reads a string that came over the bridge; undefined for what our page script does not write. Of what a wrapper tells,
 * only what is wrapped in this page can have come from it.
 */
export function parseBridgeMessage(detail: unknown, wraps: readonly WrapperName[]): BridgeMessage | undefined {
  if (typeof detail !== 'string' || detail.length > maxCaptureLength + maxCountLength) return undefined;
  const [figures, text] = partsOf(detail);
  const times = Number(figures ?? 1);
  if (times > maxCount) return undefined;
  if (figures !== undefined && text === '') return { kind: 'givenUp', times };
  try {
    const message = parseMessage(JSON.parse(text));
    if (figures !== undefined)
      return message?.kind === 'error' ? { kind: 'repeated', capture: message, times } : undefined;
    const wrapper = message && wrapperOf(message);
    return wrapper === undefined || wraps.includes(wrapper) ? message : undefined;
  } catch {
    return undefined; // Not JSON: not from our page script.
  }
}

/** How often, where that is told, and what. */
function partsOf(detail: string): readonly [figures: string | undefined, text: string] {
  if (detail.startsWith('{')) return [undefined, detail]; // Nearly all, and the expression would copy them.
  const [, figures, text = ''] = /^(?:([1-9]\d{0,6})(?: (?=.)|$))?(.*)$/s.exec(detail) ?? [];
  return [figures, text];
}

/** A million and a blank, or the number of a rejection. */
const maxCountLength = 32;

function parseMessage(data: unknown): BridgeMessage | undefined {
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
      return parseCapture(data);
  }
}

const wrappersByCategory: Readonly<Record<string, WrapperName>> = {
  console: 'console',
  fetch: 'network',
  xhr: 'network',
};

function wrapperOf(message: BridgeMessage): WrapperName | undefined {
  switch (message.kind) {
    case 'error':
    case 'givenUp':
    case 'handled':
    case 'repeated':
    case 'sdk':
      return undefined;
    case 'console':
      return 'console';
    case 'request':
      return 'network';
    case 'crumb':
      return wrappersByCategory[message.crumb.category];
  }
}

function parseCrumb(data: unknown): BridgeMessage | undefined {
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
