import type { Milliseconds } from '../brand.ts';

/** One page load, or one navigation within a page, as it was measured: plain facts, without the protocol's words and ids. */
export interface TransactionCapture {
  readonly kind: 'transaction';
  readonly cause: 'pageload' | 'navigation';
  readonly url: string;
  /** Since the epoch. */
  readonly start: Milliseconds;
  readonly end: Milliseconds;
  /** Why it was over: nothing happened any more, the page was hidden or left, it took too long, or the next one began. */
  readonly ended: 'idle' | 'hidden' | 'limit' | 'next';
  readonly spans: readonly SeenSpan[];
  /** Spans that were left out, because there were too many. */
  readonly dropped: number;
  /** What a browser cannot measure is absent, never 0. */
  readonly measurements: Readonly<Partial<Record<Measure, number>>>;
  /** What a measurement hangs on. */
  readonly notes: Notes;
}

/** Something that took time. */
export interface SeenSpan {
  /** What it was, as Sentry names it: `resource.script`, `ui.long-task`. */
  readonly op: string;
  readonly description: string;
  /** Milliseconds since the start of its transaction. */
  readonly start: number;
  readonly duration: number;
  readonly data?: SpanData;
}

export type SpanData = Readonly<Record<string, string | number | boolean>>;

/** All in milliseconds, but `cls`, which is a score. `connection.rtt` is what the browser expects of the network, in steps of 25. */
export const measures = ['fp', 'fcp', 'lcp', 'ttfb', 'ttfb.requesttime', 'inp', 'cls', 'connection.rtt'] as const;

export type Measure = (typeof measures)[number];

/** Sentry's names, where it has any. */
export const noteNames = ['lcp.element', 'lcp.url', 'lcp.size', 'cls.source.1', 'inp.element'] as const;

export type Notes = Readonly<Partial<Record<(typeof noteNames)[number], string>>>;

/** As many spans as Sentry takes. */
export const maxSpans = 1000;

/** Bounds in UTF-16 units. */
export const maxDescriptionLength = 512;
export const maxDataLength = 256;
export const maxNoteLength = 200;
