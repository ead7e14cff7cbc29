import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { milliseconds } from '../../../../shared/brand.ts';
import { readReport } from '../../../../shared/feedback/read-report.ts';
import { type Envelope, itemEnvelope, serializeEnvelope } from '../../../../shared/protocol/envelope.ts';
import type { EventId } from '../../../../shared/protocol/event.ts';

const id = '0123456789abcdef0123456789abcdef' as EventId;
const picture = { filename: 'page.png', contentType: 'image/png', bytes: new Uint8Array([137, 80, 78, 71, 10, 0]) };
const sdk = { name: 'errata.widget', version: '0.1.0' };

const reportOf = (feedback: object, more: object = {}) => ({
  event_id: id,
  timestamp: 1_795_000_000.5,
  platform: 'javascript',
  level: 'info',
  request: { url: 'https://shop.example/cart' },
  contexts: {
    feedback: { message: 'The total is wrong', url: 'https://shop.example/cart', source: 'errata', ...feedback },
  },
  ...more,
});

const envelopeOf = (event: object): Envelope =>
  itemEnvelope({
    ...{ type: 'feedback', eventId: id, payload: JSON.stringify(event), files: [picture], report: [], sdk },
    sentAt: milliseconds(1_795_000_001_000),
  });

const read = (envelope: Envelope) => readReport(serializeEnvelope(envelope));

test('what a receipt has saved is read again, with its files', () => {
  expect(read(envelopeOf(reportOf({})))).toEqual({
    id,
    url: 'https://shop.example/cart',
    site: 'https://shop.example',
    payload: JSON.stringify(reportOf({})),
    files: [picture],
  });
});

test('a secret that is still in it is masked', () => {
  const { payload } = read(envelopeOf(reportOf({ message: 'token=abcdefabcdef1234 is shown' })));
  expect(payload).not.toContain('abcdefabcdef1234');
  expect(JSON.parse(payload).contexts.feedback.message).toContain('token=[Filtered]');
});

const refused: ReadonlyArray<readonly [words: RegExp, event: object]> = [
  [/does not say what happened/, reportOf({ message: '' })],
  [/does not say what happened/, reportOf({ message: 'x'.repeat(4097) })],
  [/does not say what happened/, reportOf({}, { contexts: { feedback: 'text' } })],
  [/no page with a web address/, reportOf({ url: 'file:///etc/passwd' })],
  [/no page with a web address/, reportOf({ url: 7 })],
  [/has no id/, reportOf({}, { event_id: 'mine' })],
  [/ids? of its envelope differ/, reportOf({}, { event_id: id.replace('0', '1') })],
  [/has no time/, reportOf({}, { timestamp: 'yesterday' })],
  [/has no time/, reportOf({}, { timestamp: -1 })],
  [/larger than 1 MiB/, reportOf({}, { extra: { log: 'x '.repeat(2 ** 20) } })],
];
for (const [words, event] of refused)
  test(`${words.source}: ${JSON.stringify(event).slice(0, 2000)}`, () => {
    expect(() => read(envelopeOf(event))).toThrow(words);
  });

test('an envelope of something else, of two reports, or none at all is refused in words', () => {
  const envelope = envelopeOf(reportOf({}));
  const items = [...envelope.items, ...envelope.items];
  expect(() => read({ ...envelope, items })).toThrow('more than one report');
  expect(() => read({ ...envelope, items: envelope.items.slice(1) })).toThrow('no report in it');
  expect(() => readReport(new TextEncoder().encode('no envelope'))).toThrow(
    'Cannot parse envelope: its header is not JSON',
  );
});

test('a file that cannot be taken is named', () => {
  const envelope = envelopeOf(reportOf({}));
  const items = envelope.items.map((item) =>
    item.header.type === 'attachment' ? { ...item, header: { ...item.header, content_type: '<script>' } } : item,
  );
  expect(() => read({ ...envelope, items })).toThrow('Cannot take page.png: its type is none');
});

test('whatever a file holds, it is read or refused in words', () => {
  const whole = serializeEnvelope(envelopeOf(reportOf({})));
  const broken = fc
    .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 })
    .map((changes) => changes.reduce((bytes, [at, to]) => bytes.with(at, to), whole));
  const json = fc.json().map((payload) =>
    serializeEnvelope({
      header: { event_id: id },
      items: [{ header: { type: 'feedback', content_type: 'application/json' }, payload }],
    }),
  );
  fc.assert(
    fc.property(fc.oneof(broken, json, fc.uint8Array({ maxLength: 300 })), (bytes) => {
      try {
        expect(readReport(bytes).id).toMatch(/^[0-9a-f]{32}$/);
      } catch (error) {
        expect((error as Error).message).toMatch(/^Cannot (?:parse envelope|import this report|take)/);
      }
    }),
    { numRuns: 400 },
  );
});
