import { type ErrorCapture, maxCaptureLength } from './capture.ts';
import { isNumber, isRecord } from './checks.ts';
import { type PageSdk, parsePageSdk } from './page-sdk.ts';
import { parseCapture } from './parse-capture.ts';

/** What the page script says over the bridge. */
export type BridgeMessage =
  | ErrorCapture
  /** The page has handled a rejection after all that was told before under this number. */
  | { readonly kind: 'handled'; readonly rejection: number }
  /** The page has a Sentry of its own, or what it says of itself has changed. */
  | { readonly kind: 'sdk'; readonly sdk: PageSdk };

/** Reads a string that came over the bridge; undefined for what our page script does not write. */
export function parseBridgeMessage(detail: unknown): BridgeMessage | undefined {
  if (typeof detail !== 'string' || detail.length > maxCaptureLength) return undefined;
  try {
    const data: unknown = JSON.parse(detail);
    if (!isRecord(data)) return undefined;
    switch (data.kind) {
      case 'handled':
        return isNumber(data.rejection) ? { kind: 'handled', rejection: data.rejection } : undefined;
      case 'sdk': {
        const sdk = parsePageSdk(data);
        return sdk && { kind: 'sdk', sdk };
      }
      default:
        return parseCapture(data);
    }
  } catch {
    return undefined; // Not JSON: not from our page script.
  }
}
