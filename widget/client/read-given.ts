import { type ErrorCapture, maxFirstStackLength, type ThrownValue } from '../../shared/capture/capture.ts';
import { readThrown } from '../../shared/integrations/read-thrown.ts';
import { present } from '../../shared/present.ts';

/** What a site hands over itself, read like what was thrown; with the place of the call where it has no stack of its own. */
export function readGiven(exception: unknown, above: (...args: never[]) => unknown): ErrorCapture {
  const [first, ...rest] = thrownOf(exception);
  if (first === undefined) return { kind: 'error', handler: 'generic', thrown: [] };
  const stack = first.stack ?? stackAbove(above);
  return { kind: 'error', handler: 'generic', thrown: [{ ...first, ...present({ stack }) }, ...rest] };
}

/** A thrown value with its causes, as a list. */
export const thrownOf = (value: unknown): readonly ThrownValue[] =>
  Object.values(readThrown(value)).map((facts) => present(facts as unknown as Record<string, unknown>) as never);

function stackAbove(above: (...args: never[]) => unknown): string | undefined {
  const holder: { stack?: string } = {};
  const { captureStackTrace } = Error as { captureStackTrace?: (into: object, above: unknown) => void };
  captureStackTrace?.(holder, above);
  return holder.stack?.slice(0, maxFirstStackLength);
}
