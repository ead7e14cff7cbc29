import { milliseconds, toSeconds } from '../brand.ts';
import { boundSpans } from '../performance/bound-spans.ts';
import { nameOfPage, pathOf } from '../performance/name-of-page.ts';
import { byteLength, cut, MAX_CHARACTERS, MAX_EVENT_BYTES, mapTexts, wellFormed } from '../protocol/limits.ts';
import { type Measurement, type Span, spanIdOf, type Transaction, traceIdOf } from '../protocol/transaction.ts';
import { type ScrubOptions, scrubText, secretsOnly } from '../scrub/text.ts';
import { scrubUrl } from '../scrub/url.ts';
import { scrubHeaders, scrubValue } from '../scrub/value.ts';
import { siteOf } from '../sites.ts';
import type { HeldCapture } from './capture.ts';
import { type CaptureContext, pageContext, refererOf } from './event-from-capture.ts';
import { maxSpans, type SeenSpan, type TransactionCapture } from './transaction.ts';

type Held = HeldCapture<TransactionCapture>;

/** A measured page load or navigation as the transaction that is stored and sent, within the protocol's limits. */
export function transactionFromCapture(held: Held, context: CaptureContext): Transaction {
  const spans = held.capture.spans.map((span) => withoutSecrets(span, context.masking));
  // Ever fewer spans, until it is small enough; without any, it always is.
  for (let max: number = maxSpans; max > 0; max = Math.floor(max / 2)) {
    const transaction = transactionWith(boundSpans(spans, max), held, context);
    if (byteLength(transaction) <= MAX_EVENT_BYTES) return transaction;
  }
  return transactionWith([], held, context);
}

function transactionWith(spans: readonly SeenSpan[], held: Held, context: CaptureContext): Transaction {
  const { eventId, capture } = held;
  const { userAgent, culture, release, environment, sdk, origin, view, masking = secretsOnly } = context;
  // It may be of an earlier route of the page, but never of another site.
  const url = siteOf(capture.url) === siteOf(context.url) ? capture.url : context.url;
  const name = nameOfPage(url);
  const dropped = capture.dropped + capture.spans.length - spans.length;
  const transaction: Transaction = {
    type: 'transaction',
    event_id: eventId,
    start_timestamp: toSeconds(capture.start),
    timestamp: toSeconds(capture.end),
    platform: 'javascript',
    transaction: cut(scrubText(name, masking).text, MAX_CHARACTERS.tag),
    transaction_info: { source: name === pathOf(url) ? 'url' : 'route' },
    ...(release === '' ? {} : { release: cut(release, MAX_CHARACTERS.release) }),
    ...(environment === '' ? {} : { environment: cut(environment, MAX_CHARACTERS.environment) }),
    sdk,
    request: {
      url: scrubText(cut(scrubUrl(url), MAX_CHARACTERS.address), masking).text,
      headers: scrubHeaders({ 'User-Agent': cut(userAgent, MAX_CHARACTERS.address), ...refererOf(view) }, masking),
    },
    contexts: {
      culture,
      ...scrubValue(pageContext(view, origin), masking),
      performance: { ended: capture.ended, spans_dropped: dropped },
      trace: {
        trace_id: traceIdOf(eventId),
        span_id: spanIdOf(eventId, 0),
        op: capture.cause,
        status: 'ok',
        origin: 'auto.errata',
      },
    },
    measurements: measurementsOf(capture),
    tags: { ...scrubValue(capture.notes, masking), ...context.tags },
    spans: spans.map((span, index) => spanOnTheWire(span, index + 1, held)),
  };
  return mapTexts(transaction, wellFormed);
}

// A page names its marks as it likes, and a path can hold a token.
const withoutSecrets = (span: SeenSpan, masking: ScrubOptions = secretsOnly): SeenSpan => ({
  ...span,
  description: scrubText(span.description, masking).text,
  ...(span.data === undefined ? {} : { data: scrubValue(span.data, masking) }),
});

function spanOnTheWire({ op, description, start, duration, data }: SeenSpan, index: number, held: Held): Span {
  const { eventId, capture } = held;
  const from = milliseconds(capture.start + start);
  return {
    span_id: spanIdOf(eventId, index),
    parent_span_id: spanIdOf(eventId, 0),
    trace_id: traceIdOf(eventId),
    op,
    description,
    start_timestamp: toSeconds(from),
    timestamp: toSeconds(milliseconds(from + duration)),
    origin: 'auto.errata',
    ...(data === undefined ? {} : { data }),
  };
}

function measurementsOf({ measurements }: TransactionCapture): Readonly<Record<string, Measurement>> {
  return Object.fromEntries(
    Object.entries(measurements).map(([name, value]) => [
      name,
      // Clocks of pages are not finer than this.
      { value: Math.round(value * 10_000) / 10_000, unit: name === 'cls' ? '' : 'millisecond' },
    ]),
  );
}
