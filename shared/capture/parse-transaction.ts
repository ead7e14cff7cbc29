import { milliseconds } from '../brand.ts';
import { isRecord, isText } from './checks.ts';
import { maxUrlLength } from './observed.ts';
import {
  maxDataLength,
  maxDescriptionLength,
  maxNoteLength,
  maxSpans,
  measures,
  noteNames,
  type SeenSpan,
  type SpanData,
  type TransactionCapture,
} from './transaction.ts';

/** Reads what a content script measured; undefined for anything else. It is built anew from checked parts. */
export function parseTransaction(data: unknown): TransactionCapture | undefined {
  if (!isRecord(data) || data.kind !== 'transaction' || !isText(data.url, maxUrlLength)) return undefined;
  const { cause, url, start, end, ended, spans } = data;
  if (cause !== 'pageload' && cause !== 'navigation') return undefined;
  if (ended !== 'idle' && ended !== 'hidden' && ended !== 'limit' && ended !== 'next') return undefined;
  if (!isMoment(start) || !isMoment(end) || end < start || end - start > longest) return undefined;
  if (!Array.isArray(spans) || spans.length > maxSpans) return undefined;
  const seen = spans.map((span) => parseSpan(span, end - start)).filter((span) => span !== undefined);
  if (seen.length !== spans.length) return undefined;
  return {
    kind: 'transaction',
    cause,
    url,
    start: milliseconds(start),
    end: milliseconds(end),
    ended,
    spans: seen,
    dropped: isAmount(data.dropped) ? Math.floor(data.dropped) : 0,
    measurements: parseMeasurements(data.measurements),
    notes: parseNotes(data.notes),
  };
}

function parseSpan(data: unknown, room: number): SeenSpan | undefined {
  if (!isRecord(data)) return undefined;
  const { op, description, start, duration } = data;
  if (typeof op !== 'string' || !/^[\w./-]{1,64}$/.test(op) || !isText(description, maxDescriptionLength))
    return undefined;
  // A thousandth over is a matter of rounding.
  if (!isAmount(start) || !isAmount(duration) || start + duration > room + 1) return undefined;
  const kept = parseData(data.data);
  return { op, description, start, duration, ...(Object.keys(kept).length > 0 ? { data: kept } : {}) };
}

function parseData(data: unknown): SpanData {
  if (!isRecord(data)) return {};
  const isPart = (part: unknown) => isText(part, maxDataLength) || isAmount(part) || typeof part === 'boolean';
  return Object.fromEntries(
    Object.entries(data)
      .slice(0, 12)
      .filter(([key, part]) => isKey(key) && isPart(part)),
  ) as SpanData;
}

function parseMeasurements(data: unknown): TransactionCapture['measurements'] {
  if (!isRecord(data)) return {};
  return Object.fromEntries(measures.map((name) => [name, data[name]]).filter(([, value]) => isAmount(value)));
}

function parseNotes(data: unknown): TransactionCapture['notes'] {
  if (!isRecord(data)) return {};
  return Object.fromEntries(
    noteNames.map((name) => [name, data[name]]).filter(([, note]) => isText(note, maxNoteLength)),
  );
}

const isKey = (key: string) => /^[\w.-]{1,64}$/.test(key);

const isAmount = (data: unknown): data is number =>
  typeof data === 'number' && Number.isFinite(data) && data >= 0 && data < 1e12;

/** Between 2001 and 2286: whatever a clock says, the protocol can write it. */
const isMoment = (data: unknown): data is number =>
  typeof data === 'number' && Number.isFinite(data) && data > 1e12 && data < 1e13;

/** No transaction is open longer than half a minute, unless the device slept. */
const longest = 86_400_000;
