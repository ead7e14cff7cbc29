import type { Milliseconds } from '../brand.ts';
import type { CaptureBatch } from '../messages.ts';
import type { EventId } from '../protocol/event.ts';
import {
  type Capture,
  type HeldCapture,
  maxFirstStackLength,
  maxThrown,
  maxValueLength,
  type Place,
  type ThrownKind,
  type ThrownValue,
} from './capture.ts';
import type { Losses } from './losses.ts';

/**
 * Reads what came over the trust border: any page can forge it. Undefined for everything that our page script
 * does not write. What is accepted is built anew from checked parts, so that nothing else slips through.
 */
export function parseCapture(data: unknown): Capture | undefined {
  if (!isRecord(data) || data.kind !== 'error') return undefined;
  const { handler } = data;
  if (handler !== 'onerror' && handler !== 'onunhandledrejection') return undefined;
  if (!isRecord(data.thrown)) return undefined;
  const parts = Object.values(data.thrown);
  const thrown = parts.map(parseThrown).filter((value) => value !== undefined);
  if (thrown.length === 0 || thrown.length !== parts.length || thrown.length > maxThrown) return undefined;
  if (thrown.some(({ parent }, index) => (index === 0) !== (parent === undefined) || (parent ?? -1) >= index))
    return undefined;
  // Both come from the event, not from what was thrown: a fault is told without them, too.
  const message = isText(data.message, maxValueLength) ? data.message : undefined;
  const place = parsePlace(data.place);
  return { kind: 'error', handler, thrown, ...present({ message, place }) };
}

/** Reads a content script's message: it lives in the page's process, which a hostile page may have taken over. */
export function parseCaptureBatch(data: unknown): CaptureBatch | undefined {
  if (!isRecord(data) || !Array.isArray(data.captures) || typeof data.url !== 'string') return undefined;
  const captures = data.captures.map(parseHeld).filter((held) => held !== undefined);
  const losses = parseLosses(data.losses);
  if (captures.length !== data.captures.length || losses === undefined) return undefined;
  return {
    captures,
    url: data.url,
    late: data.late === true,
    losses,
  };
}

function parseLosses(data: unknown): Losses | undefined {
  if (!isRecord(data) || !isId(data.document)) return undefined;
  return { document: data.document, overflowed: toCount(data.overflowed), forged: toCount(data.forged) };
}

function parseHeld(data: unknown): HeldCapture | undefined {
  if (!isRecord(data) || !isId(data.eventId)) return undefined;
  const capture = parseCapture(data.capture);
  if (capture === undefined || typeof data.at !== 'number' || !Number.isFinite(data.at)) return undefined;
  return { eventId: data.eventId as EventId, at: data.at as Milliseconds, capture };
}

const kinds: ReadonlySet<unknown> = new Set<ThrownKind>(['error', 'object', 'event', 'primitive', 'unreadable']);

function parseThrown(data: unknown): ThrownValue | undefined {
  if (!isRecord(data) || !kinds.has(data.kind) || !isText(data.type, 256)) return undefined;
  const { value, stack, source, parent, group } = data;
  if (!isTextOrAbsent(value, maxValueLength) || !isTextOrAbsent(stack, maxFirstStackLength)) return undefined;
  if (!isTextOrAbsent(source, 32) || !(parent === undefined || (Number.isInteger(parent) && Number(parent) >= 0)))
    return undefined;
  return {
    kind: data.kind as ThrownKind,
    type: data.type,
    ...present({ value, stack, source }),
    ...(parent === undefined ? {} : { parent: Number(parent) }),
    ...(group === true ? { group } : {}),
  };
}

function parsePlace(data: unknown): Place | undefined {
  if (!isRecord(data) || !isText(data.url, 2048)) return undefined;
  const { line, column } = data;
  return isPosition(line) && isPosition(column) ? { url: data.url, line, column } : undefined;
}

/** The object without the keys whose value is undefined, as `exactOptionalPropertyTypes` wants it. */
function present<T extends Record<string, unknown>>(parts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as never;
}

const isRecord = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null;
const isId = (data: unknown): data is string => typeof data === 'string' && /^[0-9a-f]{32}$/.test(data);
const isText = (data: unknown, max: number): data is string => typeof data === 'string' && data.length <= max;
const isTextOrAbsent = (data: unknown, max: number): data is string | undefined =>
  data === undefined || isText(data, max);
const isPosition = (data: unknown): data is number =>
  Number.isInteger(data) && Number(data) >= 0 && Number(data) < 2 ** 32;
const toCount = (data: unknown) => (Number.isInteger(data) && Number(data) > 0 ? Math.min(Number(data), 1_000_000) : 0);
