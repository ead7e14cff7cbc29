import type { Brand, Seconds } from '../brand.ts';
import type { ErrorEvent, EventId } from './event.ts';

/** 32 lower-case hex digits. */
export type TraceId = Brand<string, 'TraceId'>;

/** 16 lower-case hex digits. */
export type SpanId = Brand<string, 'SpanId'>;

/** Something that took time within a transaction. */
export interface Span {
  readonly span_id: SpanId;
  readonly parent_span_id: SpanId;
  readonly trace_id: TraceId;
  readonly op: string;
  readonly description: string;
  readonly start_timestamp: Seconds;
  readonly timestamp: Seconds;
  readonly origin: 'auto.errata';
  readonly data?: Readonly<Record<string, string | number | boolean>>;
}

export interface Measurement {
  readonly value: number;
  /** Empty for what is a mere number. */
  readonly unit: 'millisecond' | '';
}

export interface TraceContext {
  readonly trace_id: TraceId;
  /** The transaction itself, which is the parent of its spans. */
  readonly span_id: SpanId;
  readonly op: 'pageload' | 'navigation';
  readonly status: 'ok';
  readonly origin: 'auto.errata';
}

/**
 * A page load or a navigation, as it is sent.
 * @see https://develop.sentry.dev/sdk/foundations/transport/event-payloads/transaction/
 */
export interface Transaction
  extends Pick<
    ErrorEvent,
    'event_id' | 'timestamp' | 'platform' | 'release' | 'environment' | 'sdk' | 'request' | 'tags'
  > {
  readonly type: 'transaction';
  readonly start_timestamp: Seconds;
  /** Its name: the page, without what differs from visit to visit. */
  readonly transaction: string;
  /** `route` when something in the address was replaced. */
  readonly transaction_info: { readonly source: 'url' | 'route' };
  readonly spans: readonly Span[];
  readonly measurements: Readonly<Record<string, Measurement>>;
  readonly contexts: Readonly<Record<string, Readonly<Record<string, unknown>>>> & { readonly trace: TraceContext };
}

/** The ids of a transaction's parts follow from its own: made again, it has the same. */
export const traceIdOf = (event: EventId) => hexOf(`${event} trace`, 4) as TraceId;

/** The transaction itself is span 0. */
export const spanIdOf = (event: EventId, index: number) => hexOf(`${event} span ${index}`, 2) as SpanId;

/** So many times eight hex digits, spread evenly: FNV-1a, then the last steps of MurmurHash3. */
function hexOf(text: string, words: number): string {
  let hex = '';
  for (let word = 0; word < words; word++) {
    let hash = 0x811c9dc5 ^ word;
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hex += ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0');
  }
  return hex;
}
