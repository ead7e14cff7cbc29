import { expect, test } from '@playwright/test';
import { milliseconds } from '../../../../shared/brand.ts';
import type { HeldCapture } from '../../../../shared/capture/capture.ts';
import type { CaptureContext } from '../../../../shared/capture/event-from-capture.ts';
import { parseCaptureBatch } from '../../../../shared/capture/parse-capture.ts';
import { parseTransaction } from '../../../../shared/capture/parse-transaction.ts';
import type { TransactionCapture } from '../../../../shared/capture/transaction.ts';
import { transactionFromCapture } from '../../../../shared/capture/transaction-from-capture.ts';
import type { EventId } from '../../../../shared/protocol/event.ts';
import { byteLength } from '../../../../shared/protocol/limits.ts';
import { faultsOfTransaction } from '../../../support/schema.ts';

const eventId = '0123456789abcdef0123456789abcdef' as EventId;

const capture: TransactionCapture = {
  kind: 'transaction',
  cause: 'pageload',
  url: 'https://shop.example/orders/12?token=hidden#secret',
  start: milliseconds(1_795_370_000_000),
  end: milliseconds(1_795_370_001_250),
  ended: 'idle',
  spans: [
    { op: 'browser.DNS', description: 'https://shop.example/', start: 5, duration: 4 },
    { op: 'resource.script', description: 'https://shop.example/a.js', start: 20, duration: 30, data: { 'a.b': 1 } },
  ],
  dropped: 0,
  measurements: { lcp: 250.5, cls: 0.05 },
  notes: { 'lcp.element': 'body > img' },
};

const context: CaptureContext = {
  url: 'https://shop.example/now',
  userAgent: 'A browser',
  culture: { locale: 'en', timezone: 'UTC', calendar: 'gregory' },
  release: '1.2.3',
  environment: '',
  sdk: { name: 'errata.javascript.extension', version: '0.1.0' },
  late: false,
  origin: 'https://shop.example',
  view: { viewportWidth: 800 },
};

const held = (given: Partial<TransactionCapture> = {}): HeldCapture<TransactionCapture> => ({
  eventId,
  at: capture.end,
  capture: { ...capture, ...given },
});

test('a measured page load becomes a transaction of the protocol', () => {
  const transaction = transactionFromCapture(held(), context);
  const { trace_id, span_id } = transaction.contexts.trace;
  expect(transaction).toMatchObject({
    type: 'transaction',
    event_id: eventId,
    start_timestamp: 1_795_370_000,
    timestamp: 1_795_370_001.25,
    transaction: '/orders/*',
    transaction_info: { source: 'route' },
    release: '1.2.3',
    request: { url: 'https://shop.example/orders/12?token=%5BFiltered%5D' },
    measurements: { lcp: { value: 250.5, unit: 'millisecond' }, cls: { value: 0.05, unit: '' } },
    contexts: { trace: { op: 'pageload' }, performance: { ended: 'idle', spans_dropped: 0 } },
    tags: { 'lcp.element': 'body > img' },
  });
  expect(transaction).not.toHaveProperty('environment');
  expect(transaction.spans[1]).toMatchObject({
    op: 'resource.script',
    trace_id,
    parent_span_id: span_id,
    start_timestamp: 1_795_370_000.02,
    timestamp: 1_795_370_000.05,
    data: { 'a.b': 1 },
  });
  expect(trace_id).toMatch(/^[0-9a-f]{32}$/);
  expect(faultsOfTransaction(transaction)).toEqual([]);
  expect(JSON.stringify(transaction)).not.toMatch(/hidden|secret/);
});

test('the ids follow from the event, and no two are the same', () => {
  const spans = Array.from({ length: 1000 }, () => ({ op: 'mark', description: '', start: 0, duration: 0 }));
  const transaction = transactionFromCapture(held({ spans }), context);
  expect(transactionFromCapture(held({ spans }), context)).toEqual(transaction);
  const ids = [transaction.contexts.trace.span_id, ...transaction.spans.map(({ span_id }) => span_id)];
  expect(new Set(ids).size).toBe(1001);
  const other = transactionFromCapture({ ...held(), eventId: 'f'.repeat(32) as EventId }, context);
  expect(other.contexts.trace.trace_id).not.toBe(transaction.contexts.trace.trace_id);
});

test('an address of another site is not believed', () => {
  const transaction = transactionFromCapture(held({ url: 'https://other.example/private' }), context);
  expect(transaction).toMatchObject({ transaction: '/now', transaction_info: { source: 'url' } });
  expect(JSON.stringify(transaction)).not.toContain('other.example');
});

test('a transaction is at most a mebibyte, and its shortest resources go first', () => {
  const spans = Array.from({ length: 1000 }, (_, index) => ({
    op: index < 10 ? 'browser.DNS' : 'resource.img',
    description: '\u0001'.repeat(512),
    start: 0,
    duration: index,
  }));
  const transaction = transactionFromCapture(held({ spans, dropped: 5 }), context);
  expect(byteLength(transaction)).toBeLessThanOrEqual(1024 * 1024);
  expect(faultsOfTransaction(transaction)).toEqual([]);
  const left = transaction.spans.length;
  expect(left).toBeGreaterThan(100);
  expect(transaction.contexts.performance).toEqual({ ended: 'idle', spans_dropped: 1005 - left });
  expect(transaction.spans.filter(({ op }) => op === 'browser.DNS')).toHaveLength(10);
  expect(Math.min(...transaction.spans.slice(10).map((one) => one.timestamp - one.start_timestamp))).toBeCloseTo(
    (1000 - (left - 10)) / 1000,
  );
});

test('a capture comes over the border as it is, and nothing else with it', () => {
  expect(parseTransaction({ ...capture, more: 'x' })).toEqual(capture);
  const batch = {
    captures: [{ eventId, at: 1, capture }],
    url: 'https://shop.example/',
    losses: { document: eventId, overflowed: 0, forged: 0 },
  };
  expect(parseCaptureBatch(batch)?.captures[0]?.capture).toEqual(capture);
});

test('what no content script writes is refused', () => {
  const [first] = capture.spans;
  const bad: readonly object[] = [
    { kind: 'error' },
    { cause: 'custom' },
    { ended: 'never' },
    { url: 7 },
    { url: 'x'.repeat(2049) },
    { start: Number.NaN },
    { start: -1 },
    { end: capture.start - 1 },
    { end: Number.POSITIVE_INFINITY },
    { end: capture.start + 1e9 },
    { spans: {} },
    { spans: new Array(1_000_000).fill(first) },
    { spans: [null] },
    { spans: [{ ...first, start: -1 }] },
    { spans: [{ ...first, duration: -1 }] },
    { spans: [{ ...first, duration: Number.NaN }] },
    { spans: [{ ...first, duration: 5000 }] },
    { spans: [{ ...first, op: 'a b' }] },
    { spans: [{ ...first, op: '' }] },
    { spans: [{ ...first, description: 'x'.repeat(513) }] },
  ];
  for (const part of bad) expect(parseTransaction({ ...capture, ...part }), Object.keys(part).join()).toBeUndefined();
  for (const data of [null, 1, 'x', [], { kind: 'transaction' }]) expect(parseTransaction(data)).toBeUndefined();
});

test('of what is extra, the parts that cannot be are left out', () => {
  const odd = {
    ...capture,
    dropped: -3,
    measurements: { lcp: Number.NaN, fcp: -1, cls: '0', inp: 8, made_up: 1 },
    notes: { 'lcp.element': 'x'.repeat(201), 'inp.element': 'fine', 'lcp.size': 1, user: 'made up' },
    spans: [{ ...capture.spans[0], data: { a: Number.NaN, b: {}, 'c d': 1, e: 'x'.repeat(300), f: true } }],
  };
  expect(parseTransaction(odd)).toMatchObject({
    dropped: 0,
    measurements: { inp: 8 },
    notes: { 'inp.element': 'fine' },
  });
  expect(parseTransaction(odd)?.measurements).toEqual({ inp: 8 });
  expect(parseTransaction(odd)?.notes).toEqual({ 'inp.element': 'fine' });
  expect(parseTransaction(odd)?.spans[0]?.data).toEqual({ f: true });
});

test('what is secret in the name of a mark is masked', () => {
  const [span] = capture.spans;
  if (span === undefined) throw new Error('no span to change');
  const spans = [{ ...span, description: 'signed in with Bearer abc123DEF456' }];
  const transaction = transactionFromCapture(held({ spans }), context);
  expect(transaction.spans.map(({ description }) => description)).toEqual(['signed in with Bearer [Filtered]']);
});
