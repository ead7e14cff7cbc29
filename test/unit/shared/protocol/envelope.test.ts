import { expect, test } from '@playwright/test';
import { milliseconds } from '../../../../shared/brand.ts';
import { itemEnvelope, parseEnvelope, serializeEnvelope } from '../../../../shared/protocol/envelope.ts';
import type { EventId } from '../../../../shared/protocol/event.ts';

const EVENT_ID = '5c1e0d2fa4b94b6c8f0e7a6d3b2c1f90' as EventId;

// The seven shapes of https://develop.sentry.dev/sdk/foundations/transport/envelopes/#full-examples, in that order.
const withTwoItems = [
  `{"event_id":"${EVENT_ID}","dsn":"https://abc:@sentry.example/42"}`,
  '{"type":"attachment","length":12,"content_type":"text/plain","filename":"greeting.txt"}',
  // A byte order mark of 3 bytes and a Windows newline belong to the payload.
  '\uFEFFGreeted\r\n',
  '{"type":"event","length":42,"content_type":"application/json","filename":"shop.log"}',
  '{"message":"cart is gone","level":"error"}',
].join('\n');
const withTwoEmpty = `{"event_id":"${EVENT_ID}"}\n{"type":"attachment","length":0}\n\n{"type":"attachment","length":0}\n`;
const withImplicit = `{"event_id":"${EVENT_ID}"}\n{"type":"attachment"}\ngoodmorning`;
const session = '{"started": "2026-11-22T17:00:00Z","attrs":{"release":"shop@1.0.0"}}';

const examples: readonly { readonly name: string; readonly text: string; readonly payloads: readonly string[] }[] = [
  { name: 'two items', text: `${withTwoItems}\n`, payloads: ['\uFEFFGreeted\r\n', lastLine(withTwoItems)] },
  {
    name: 'two items, the last newline omitted',
    text: withTwoItems,
    payloads: ['\uFEFFGreeted\r\n', lastLine(withTwoItems)],
  },
  { name: 'two empty attachments', text: `${withTwoEmpty}\n`, payloads: ['', ''] },
  { name: 'two empty attachments, the last newline omitted', text: withTwoEmpty, payloads: ['', ''] },
  { name: 'an implicit length, ended by a newline', text: `${withImplicit}\n`, payloads: ['goodmorning'] },
  { name: 'an implicit length, ended by the end', text: withImplicit, payloads: ['goodmorning'] },
  { name: 'no headers, an implicit length', text: `{}\n{"type":"session"}\n${session}`, payloads: [session] },
];

for (const { name, text, payloads } of examples) {
  test(`parseEnvelope() and serializeEnvelope() lose nothing of an envelope with ${name}`, () => {
    const envelope = parseEnvelope(bytes(text));
    expect(envelope.items.map((item) => textOf(item.payload))).toEqual(payloads);
    expect(envelope.header).toEqual(JSON.parse(text.slice(0, text.indexOf('\n'))));

    const again = parseEnvelope(serializeEnvelope(envelope));
    expect(again.header).toEqual(envelope.header);
    expect(again.items.map((item) => item.payload)).toEqual(envelope.items.map((item) => item.payload));
    expect(again.items.map((item) => item.header)).toEqual(
      envelope.items.map((item) => ({ ...item.header, length: item.payload.length })),
    );
  });
}

for (const { name, text } of examples.slice(0, 4)) {
  test(`serializeEnvelope() writes the very bytes of an envelope with ${name}, with the last newline`, () => {
    const written = serializeEnvelope(parseEnvelope(bytes(text)));
    const complete = name.includes('omitted') ? `${text}\n` : text;
    expect(textOf(written)).toBe(complete);
  });
}

test('serializeEnvelope() counts bytes, not characters, and keeps binary payloads', () => {
  const binary = new Uint8Array([0, 10, 255, 10, 13]);
  const written = serializeEnvelope({
    header: {},
    items: [
      { header: { type: 'event', length: 1 }, payload: '"ä😀\\n"' },
      { header: { type: 'attachment' }, payload: binary },
    ],
  });
  expect(textOf(written)).toContain('{"type":"event","length":10}\n"ä😀\\n"\n{"type":"attachment","length":5}\n');
  expect(parseEnvelope(written).items[1]?.payload).toEqual(binary);
});

test('parseEnvelope() keeps unknown attributes and items of unknown type', () => {
  const text = '{"a":[1]}\n{"type":"hologram","length":3,"b":{"c":null}}\nx\ny\n';
  const envelope = parseEnvelope(bytes(text));
  expect(envelope.header).toEqual({ a: [1] });
  expect(envelope.items[0]?.header).toEqual({ type: 'hologram', length: 3, b: { c: null } });
  expect(textOf(serializeEnvelope(envelope))).toBe(text);
});

for (const text of ['{}', '{}\n']) {
  test(`parseEnvelope() accepts an envelope without items: ${JSON.stringify(text)}`, () => {
    expect(parseEnvelope(bytes(text))).toEqual({ header: {}, items: [] });
  });
}

test('parseEnvelope() takes a carriage return before the newline for a part of an implicit payload', () => {
  expect(textOf(parseEnvelope(bytes('{}\n{"type":"x"}\nabc\r\n')).items[0]?.payload)).toBe('abc\r');
});

const refused: readonly [string, string | Uint8Array, string][] = [
  ['nothing at all', '', 'its header is not JSON'],
  ['a header that is no JSON', '{"a":\n', 'its header is not JSON'],
  ['a header that is a list', '[]\n', 'its header is not a JSON object'],
  ['a header that is null', 'null', 'its header is not a JSON object'],
  ['a padded header', ' {}\n', 'its header has a blank at its start or end'],
  ['a header with a Windows newline', '{}\r\n', 'its header has a blank at its start or end'],
  ['a byte order mark', '\uFEFF{}\n', 'its header is not UTF-8'],
  ['broken UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'its header is not UTF-8'],
  ['two newlines at the end', '{}\n{"type":"x","length":1}\na\n\n', 'the header of item 2 is not JSON'],
  [
    'a blank after the end',
    '{}\n{"type":"x","length":1}\na\n ',
    'the header of item 2 has a blank at its start or end',
  ],
  ['an item without a type', '{}\n{"length":1}\na', 'item 1 has no type'],
  ['an item whose type is a number', '{}\n{"type":1}\na', 'item 1 has no type'],
  ['an item that ends with its header', '{}\n{"type":"x","length":0}', 'the payload of item 1 is missing'],
  ['a length beyond the end', '{}\n{"type":"x","length":3}\nab', 'the payload of item 1 ends before its 3 bytes'],
  ['a length too small', '{}\n{"type":"x","length":1}\nab\n', 'the payload of item 1 is longer than 1 bytes'],
  ['a length in characters', '{}\n{"type":"x","length":1}\nä\n', 'the payload of item 1 is longer than 1 bytes'],
  ['a negative length', '{}\n{"type":"x","length":-1}\na', 'the length of item 1 is not a whole number of bytes'],
  ['a length as text', '{}\n{"type":"x","length":"1"}\na', 'the length of item 1 is not a whole number of bytes'],
  ['a length that is null', '{}\n{"type":"x","length":null}\na', 'the length of item 1 is not a whole number of bytes'],
];

for (const [name, text, reason] of refused) {
  test(`parseEnvelope() refuses ${name} and says so`, () => {
    const parse = () => parseEnvelope(typeof text === 'string' ? bytes(text) : text);
    expect(parse).toThrow(SyntaxError);
    expect(parse).toThrow(`Cannot parse envelope: ${reason}`);
  });
}

const sdk = { name: 'errata', version: '0.1.0' };
const sentAt = milliseconds(Date.parse('2026-11-22T17:00:00.000Z'));
const parts = { eventId: EVENT_ID, payload: '{"a":"é"}', files: [], report: [], sentAt, sdk };

test('itemEnvelope() holds one item, when it was sent and by what', () => {
  const written = textOf(serializeEnvelope(itemEnvelope({ type: 'event', ...parts })));
  const [header, item, payload, end] = written.split('\n');
  expect(JSON.parse(header ?? '')).toEqual({ event_id: EVENT_ID, sent_at: '2026-11-22T17:00:00.000Z', sdk });
  expect(JSON.parse(item ?? '')).toEqual({ type: 'event', content_type: 'application/json', length: 10 });
  expect([payload, end]).toEqual(['{"a":"é"}', '']);
  expect(itemEnvelope({ type: 'session', ...parts }).header).not.toHaveProperty('event_id');
});

test('itemEnvelope() tells in an item of its own what the server will never get, if there is anything', () => {
  const report = [{ reason: 'sample_rate', category: 'error', quantity: 3 }] as const;
  const { items } = itemEnvelope({ type: 'event', ...parts, report });
  expect(items.map(({ header }) => header.type)).toEqual(['event', 'client_report']);
  expect(JSON.parse(textOf(items[1]?.payload))).toEqual({ timestamp: sentAt / 1000, discarded_events: report });
});

test('itemEnvelope() puts the files of an item beside it, byte for byte', () => {
  const files = [{ filename: 'page.png', contentType: 'image/png', bytes: new Uint8Array([137, 10, 0, 10]) }];
  const written = parseEnvelope(serializeEnvelope(itemEnvelope({ type: 'feedback', ...parts, files })));
  expect(written.items.map(({ header }) => header.type)).toEqual(['feedback', 'attachment']);
  expect(written.items[1]?.header).toMatchObject({
    filename: 'page.png',
    content_type: 'image/png',
    attachment_type: 'event.attachment',
    length: 4,
  });
  expect(written.items[1]?.payload).toEqual(files[0]?.bytes);
});

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function textOf(payload: string | Uint8Array | undefined): string {
  return typeof payload === 'string' ? payload : new TextDecoder('utf-8', { ignoreBOM: true }).decode(payload);
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}
