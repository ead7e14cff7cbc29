import { type ErrorCapture, maxCaptureLength } from './capture.ts';
import { parseCapture } from './parse-capture.ts';
import { maxCount } from './told.ts';

/** What one string on the bridge says: a fault that happened so often, or so many that were given up unread. */
export type Told =
  | { readonly capture: ErrorCapture; readonly times: number }
  | { readonly capture: undefined; readonly givenUp: number };

/** Reads it; undefined for everything that our page script does not write. */
export function parseTold(detail: unknown): Told | undefined {
  if (typeof detail !== 'string' || detail.length > maxCaptureLength + maxCountLength) return undefined;
  const [, figures, text = ''] = /^(?:([1-9]\d{0,6})(?: (?=.)|$))?(.*)$/s.exec(detail) ?? [];
  const count = Number(figures ?? 1);
  if (count > maxCount) return undefined;
  if (figures !== undefined && text === '') return { capture: undefined, givenUp: count };
  const capture = parseText(text);
  return capture && { capture, times: count };
}

/** A million and a blank. */
const maxCountLength = 8;

function parseText(text: string): ErrorCapture | undefined {
  if (text.length > maxCaptureLength) return undefined;
  try {
    return parseCapture(JSON.parse(text));
  } catch {
    return undefined; // Not JSON: not from our page script.
  }
}
