import { type Milliseconds, milliseconds } from '../brand.ts';
import type { CaptureBatch } from '../messages.ts';
import { present } from '../present.ts';
import { parseTrail, type Trail } from '../protocol/breadcrumb.ts';
import type { EventId } from '../protocol/event.ts';
import { parseSourceLines } from '../source/parse-source-lines.ts';
import {
  type ConsoleCapture,
  type ErrorCapture,
  type HandledCapture,
  type HeldCapture,
  maxCaptureLength,
  maxDataLength,
  maxFirstStackLength,
  maxThrown,
  maxValueLength,
  type SessionCapture,
  type ThrownKind,
  type ThrownValue,
} from './capture.ts';
import { isId, isMoment, isNumber, isPlace, isRecord, isText, isTextOrAbsent } from './checks.ts';
import { parseHosts } from './hidden-error.ts';
import type { Losses } from './losses.ts';
import { parsePageSdk } from './page-sdk.ts';
import { parseObserved } from './parse-observed.ts';
import { parseTransaction } from './parse-transaction.ts';
import { parseView } from './view.ts';

/**
 * Reads what came over the trust border: any page can forge it. Undefined for everything that our page script
 * does not write. What is accepted is built anew from checked parts, so that nothing else slips through.
 */
export function parseCapture(data: unknown): ErrorCapture | ConsoleCapture | undefined {
  if (!isRecord(data)) return undefined;
  if (data.kind === 'console') return parseConsole(data);
  const { kind, handler } = data;
  if (kind !== 'error' || (handler !== 'onerror' && handler !== 'onunhandledrejection')) return undefined;
  const thrown = parseChain(data.thrown);
  if (thrown === undefined) return undefined;
  // Both come from the event, not from what was thrown: a fault is told without them, too.
  const message = isText(data.message, maxValueLength) ? data.message : undefined;
  const place = isPlace(data.place)
    ? { url: data.place.url, line: data.place.line, column: data.place.column }
    : undefined;
  const rejection = isNumber(data.rejection) ? data.rejection : undefined;
  return { kind: 'error', handler, thrown, ...present({ message, place, rejection }) };
}

function parseConsole({ method, message, ...data }: Readonly<Record<string, unknown>>): ConsoleCapture | undefined {
  if ((method !== 'error' && method !== 'assert') || !isText(message, maxValueLength)) return undefined;
  const thrown = parseChain(data.thrown);
  const stack = isText(data.stack, maxFirstStackLength) ? data.stack : undefined;
  return { kind: 'console', method, message, ...present({ thrown, stack }) };
}

function parseChain(data: unknown): readonly ThrownValue[] | undefined {
  if (!isRecord(data)) return undefined;
  const parts = Object.values(data);
  if (parts.length > maxThrown) return undefined;
  const thrown = parts.map(parseThrown).filter((value) => value !== undefined);
  if (thrown.length === 0 || thrown.length !== parts.length) return undefined;
  const isChain = thrown.every(
    ({ parent }, index) => (index === 0) === (parent === undefined) && (parent ?? -1) < index,
  );
  return isChain ? thrown : undefined;
}

/**
 * Reads a content script's message: it lives in the page's process, which a hostile page may have taken over. A capture that
 * cannot be read costs no other.
 */
export function parseCaptureBatch(data: unknown): CaptureBatch | undefined {
  if (!isRecord(data) || !Array.isArray(data.captures) || typeof data.url !== 'string') return undefined;
  if (data.captures.length > maxBatch) return undefined;
  const trails = Array.isArray(data.trails) ? data.trails.slice(0, maxBatch).map(parseTrail) : [];
  const sent: readonly unknown[] = data.captures;
  const losses = parseLosses(data.losses);
  if (losses === undefined || !sent.every(hasId)) return undefined;
  const read = sent.map((held) => parseHeld(held, trails) ?? held.eventId);
  return {
    captures: read.filter((held) => typeof held !== 'string'),
    forged: read.filter((held) => typeof held === 'string'),
    // A page may give itself an address of a megabyte: none of that is worth losing a fault for.
    url: data.url.slice(0, maxAddressLength),
    late: data.late === true,
    losses,
    view: parseView(data.view),
    ...present({ pageSdk: parsePageSdk(data.pageSdk) }),
  };
}

/** As many as a content script holds. */
const maxBatch = 1000;
/** More than an event keeps of it. */
const maxAddressLength = 8192;

function parseLosses(data: unknown): Losses | undefined {
  if (!isRecord(data) || !isId(data.document)) return undefined;
  return { document: data.document, overflowed: toCount(data.overflowed), forged: toCount(data.forged) };
}

const hasId = (data: unknown): data is SentParts => isRecord(data) && isId(data.eventId);

type SentParts = Readonly<Record<string, unknown>> & { readonly eventId: EventId };

function parseHeld(data: SentParts, trails: readonly Trail[]): HeldCapture | undefined {
  const capture =
    openCapture(data.capture) ??
    parseObserved(data.capture) ??
    parseHandled(data.capture) ??
    parseSession(data.capture) ??
    parseTransaction(data.capture);
  if (capture === undefined || !isMoment(data.at)) return undefined;
  const { breadcrumbs: told } = data;
  const breadcrumbs = typeof told === 'number' ? (trails[told] ?? []) : parseTrail(told);
  const hosts = parseHosts(data.hosts);
  const times = toCount(data.times);
  return {
    eventId: data.eventId,
    at: milliseconds(data.at),
    capture,
    ...(times > 0 ? { times } : {}),
    breadcrumbs,
    ...(hosts.length > 0 ? { hosts } : {}),
    ...present({ source: parseSourceLines(data.source) }),
  };
}

/** Opens a sealed capture: any page can have written it that has learned the bridge's name. */
function openCapture(data: unknown): ErrorCapture | ConsoleCapture | undefined {
  if (!isRecord(data) || !isText(data.text, maxCaptureLength)) return undefined;
  try {
    const capture = parseCapture(JSON.parse(data.text));
    return capture?.kind === data.kind ? capture : undefined;
  } catch {
    return undefined; // Not JSON: not from our page script.
  }
}

function parseSession(data: unknown): SessionCapture | undefined {
  if (!isRecord(data) || data.kind !== 'session' || !isId(data.sid)) return undefined;
  const { sid, status, started } = data;
  if (status !== 'ok' && status !== 'crashed' && status !== 'exited') return undefined;
  if (!isMoment(started)) return undefined;
  const errors = toCount(data.errors);
  return { kind: 'session', sid, init: data.init === true, status, errors, started: started as Milliseconds };
}

const parseHandled = (data: unknown): HandledCapture | undefined =>
  isRecord(data) && data.kind === 'handled' && isId(data.of) ? { kind: 'handled', of: data.of as EventId } : undefined;

const kinds: ReadonlySet<unknown> = new Set<ThrownKind>(['error', 'object', 'event', 'primitive', 'unreadable']);

function parseThrown(data: unknown): ThrownValue | undefined {
  if (!isRecord(data) || !kinds.has(data.kind) || !isText(data.type, 256)) return undefined;
  const { value, stack, source, parent, group } = data;
  // A fault is told without it, too.
  const own = isText(data.data, maxDataLength) ? data.data : undefined;
  if (!isTextOrAbsent(value, maxValueLength) || !isTextOrAbsent(stack, maxFirstStackLength)) return undefined;
  if (!isTextOrAbsent(source, 32) || !(parent === undefined || (Number.isInteger(parent) && Number(parent) >= 0)))
    return undefined;
  return {
    kind: data.kind as ThrownKind,
    type: data.type,
    ...present({ value, stack, source, data: own }),
    ...(parent === undefined ? {} : { parent: Number(parent) }),
    ...(group === true ? { group } : {}),
  };
}

const toCount = (data: unknown) => (Number.isInteger(data) && Number(data) > 0 ? Math.min(Number(data), 1_000_000) : 0);
