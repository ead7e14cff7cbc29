import { milliseconds } from '../brand.ts';
import { maxUrlLength } from '../capture/observed.ts';
import { type Measure, maxSpans, type SeenSpan, type TransactionCapture } from '../capture/transaction.ts';
import { boundSpans } from './bound-spans.ts';
import type { NavigationEntry } from './entries.ts';
import { phasesOf } from './phases.ts';
import type { Vital } from './vital-of.ts';

/** What was seen of one page load or navigation. Times are of the page's own clock. */
export interface Observed {
  readonly cause: TransactionCapture['cause'];
  readonly url: string;
  readonly start: number;
  /** Now. */
  readonly end: number;
  readonly ended: TransactionCapture['ended'];
  /** The page clock's zero, in milliseconds since the epoch. */
  readonly origin: number;
  readonly spans: readonly SeenSpan[];
  /** Spans that were left out already. */
  readonly dropped: number;
  readonly vitals: readonly Vital[];
  /** Of a page load. */
  readonly navigation?: NavigationEntry | undefined;
}

/** The transaction of what was seen. It ends with the last thing that was, when nothing has happened since. */
export function buildTransaction(observed: Observed): TransactionCapture {
  const { cause, url, start, end, ended, origin, navigation, vitals } = observed;
  const all = [
    ...(navigation ? phasesOf(navigation) : []),
    ...vitals.flatMap(({ span }) => span ?? []),
    ...observed.spans,
  ];
  // What began before was of what came before: long tasks and interactions that led here. And a page may measure backwards.
  const within = all.filter((span) => span.start >= start && span.duration >= 0 && span.start + span.duration <= end);
  const kept = boundSpans(within, maxSpans);
  const ends = [...kept.map((span) => span.start + span.duration), ...vitals.map((vital) => paintedAt(vital, start))];
  const last = ended === 'idle' ? Math.min(Math.max(start, ...ends), end) : end;
  return {
    kind: 'transaction',
    cause,
    url: url.slice(0, maxUrlLength),
    start: milliseconds(origin + start),
    end: milliseconds(origin + Math.max(start, last)),
    ended,
    spans: kept.map((span) => ({ ...span, start: span.start - start })),
    dropped: observed.dropped + within.length - kept.length,
    measurements: { ...paintOf(within, start), ...requestOf(navigation), ...valuesOf(vitals) },
    notes: Object.assign({}, ...vitals.map(({ notes }) => notes)),
  };
}

type Values = Readonly<Partial<Record<Measure, number>>>;

const valuesOf = (vitals: readonly Vital[]): Values =>
  Object.fromEntries(vitals.map(({ measure, value }) => [measure, value]));

/** A page that shows itself anew without loading anything is not over at once. */
const paintedAt = ({ measure, value }: Vital, start: number) =>
  measure === 'fcp' || measure === 'lcp' ? start + value : start;

function paintOf(spans: readonly SeenSpan[], start: number): Values {
  const first = spans.find(({ op, description }) => op === 'paint' && description === 'first-paint');
  return first === undefined ? {} : { fp: first.start - start };
}

const requestOf = (entry: NavigationEntry | undefined): Values =>
  entry !== undefined && entry.requestStart > 0 && entry.responseStart >= entry.requestStart
    ? { 'ttfb.requesttime': entry.responseStart - entry.requestStart }
    : {};
