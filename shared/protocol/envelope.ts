import { type Milliseconds, toSeconds } from '../brand.ts';
import type { Attachment } from './attachment.ts';
import type { ClientReport, Discarded } from './client-report.ts';
import type { EventId } from './event.ts';

/** A header line: known and unknown attributes alike are kept. */
export type EnvelopeHeader = Readonly<Record<string, unknown>>;

/** One item, whose payload is text or bytes. */
export interface EnvelopeItem {
  readonly header: EnvelopeHeader & { readonly type: string };
  readonly payload: string | Uint8Array;
}

/**
 * What is sent to Sentry in one request.
 * @see https://develop.sentry.dev/sdk/foundations/transport/envelopes/
 */
export interface Envelope {
  readonly header: EnvelopeHeader;
  readonly items: readonly EnvelopeItem[];
}

/** What an envelope of one item is made of: the item as JSON text, and what the server will never get. */
export interface ItemEnvelopeParts {
  readonly type: 'event' | 'feedback' | 'transaction' | 'session';
  /** A session has none. */
  readonly eventId: EventId;
  readonly payload: string;
  readonly files: readonly Attachment[];
  readonly report: readonly Discarded[];
  readonly sentAt: Milliseconds;
  readonly sdk: { readonly name: string; readonly version: string };
  /** Said only to a tunnel, which has to know. */
  readonly dsn?: string | undefined;
}

/** The envelope of one item; a second event or transaction in it would get both refused, a client report goes along with any. */
export function itemEnvelope({ type, eventId, payload, files, report, sentAt, sdk, dsn }: ItemEnvelopeParts): Envelope {
  const ids = type === 'session' ? {} : { event_id: eventId };
  return {
    header: { ...ids, ...headerOf({ sentAt, sdk, dsn }) },
    items: [
      json(type, payload),
      ...files.map(attachment),
      ...(report.length > 0 ? [clientReport(report, sentAt)] : []),
    ],
  };
}

/** The envelope of a client report that nothing carries. */
export const reportEnvelope = ({
  report,
  ...parts
}: Pick<ItemEnvelopeParts, 'report' | 'sentAt' | 'sdk' | 'dsn'>): Envelope => ({
  header: headerOf(parts),
  items: [clientReport(report, parts.sentAt)],
});

const headerOf = ({ sentAt, sdk: { name, version }, dsn }: Pick<ItemEnvelopeParts, 'sentAt' | 'sdk' | 'dsn'>) => ({
  ...(dsn !== undefined && { dsn }),
  sent_at: new Date(sentAt).toISOString(),
  sdk: { name, version },
});

function clientReport(report: readonly Discarded[], sentAt: Milliseconds): EnvelopeItem {
  const told: ClientReport = { timestamp: toSeconds(sentAt), discarded_events: report };
  return json('client_report', JSON.stringify(told));
}

const json = (type: string, payload: string): EnvelopeItem => ({
  header: { type, content_type: 'application/json' },
  payload,
});

const attachment = ({ filename, contentType, bytes }: Attachment): EnvelopeItem => ({
  header: { type: 'attachment', filename, content_type: contentType, attachment_type: 'event.attachment' },
  payload: bytes,
});

/** The bytes of an envelope, where each item states its length in bytes, whatever its header said. */
export function serializeEnvelope({ header, items }: Envelope): Uint8Array {
  const lines: Uint8Array[] = [encode(JSON.stringify(header))];
  for (const item of items) {
    const payload = typeof item.payload === 'string' ? encode(item.payload) : item.payload;
    lines.push(encode(JSON.stringify({ ...item.header, length: payload.length })), payload);
  }
  return joinLines(lines);
}

/**
 * Reads an envelope by the strictest reading of the specification and throws a `SyntaxError` that says what is wrong;
 * items of unknown type and unknown attributes are kept.
 */
export function parseEnvelope(bytes: Uint8Array): Envelope {
  const first = lineAt(bytes, 0);
  const header = parseHeader(first.line, 'its header');
  const items: EnvelopeItem[] = [];
  let at = first.next;
  while (at < bytes.length) {
    const { item, next } = itemAt(bytes, at, `item ${items.length + 1}`);
    items.push(item);
    at = next;
  }
  return { header, items };
}

const NEWLINE = 10;

function itemAt(
  bytes: Uint8Array,
  start: number,
  name: string,
): { readonly item: EnvelopeItem; readonly next: number } {
  const { line, next: from, ended } = lineAt(bytes, start);
  const header = parseHeader(line, `the header of ${name}`);
  const { type, length } = header;
  if (typeof type !== 'string' || type === '') throw fault(`${name} has no type`);
  // The end of the file ends a line, but not an item that still owes its payload.
  if (!ended) throw fault(`the payload of ${name} is missing`);
  if (length === undefined) {
    const payload = lineAt(bytes, from);
    return { item: { header: { ...header, type }, payload: payload.line }, next: payload.next };
  }
  if (typeof length !== 'number' || !Number.isSafeInteger(length) || length < 0) {
    throw fault(`the length of ${name} is not a whole number of bytes`);
  }
  const end = from + length;
  if (end > bytes.length) throw fault(`the payload of ${name} ends before its ${length} bytes`);
  if (end < bytes.length && bytes[end] !== NEWLINE)
    throw fault(`the payload of ${name} is longer than ${length} bytes`);
  return { item: { header: { ...header, type }, payload: bytes.slice(from, end) }, next: end + 1 };
}

interface Line {
  readonly line: Uint8Array;
  /** Where the next line begins. */
  readonly next: number;
  /** Whether a newline ended it, not the end of the file. */
  readonly ended: boolean;
}

function lineAt(bytes: Uint8Array, start: number): Line {
  const newline = bytes.indexOf(NEWLINE, start);
  const end = newline === -1 ? bytes.length : newline;
  return { line: bytes.slice(start, end), next: end + 1, ended: newline !== -1 };
}

function parseHeader(line: Uint8Array, name: string): EnvelopeHeader {
  const text = new TextDecoder().decode(line);
  // What the decoder mended or dropped does not come back: broken UTF-8, and a byte order mark.
  const again = encode(text);
  if (again.length !== line.length || again.some((byte, index) => byte !== line[index]))
    throw fault(`${name} is not UTF-8`);
  if (text !== text.trim()) throw fault(`${name} has a blank at its start or end`);
  const header = parseJson(text, name);
  if (!isObject(header)) throw fault(`${name} is not a JSON object`);
  return header;
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw fault(`${name} is not JSON`, cause);
  }
}

const isObject = (value: unknown): value is EnvelopeHeader =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fault(reason: string, cause?: unknown): SyntaxError {
  return new SyntaxError(`Cannot parse envelope: ${reason}`, { cause });
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function joinLines(lines: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(lines.reduce((size, line) => size + line.length + 1, 0));
  let at = 0;
  for (const line of lines) {
    joined.set(line, at);
    at += line.length;
    joined[at++] = NEWLINE;
  }
  return joined;
}
