import { expect, test } from '@playwright/test';
import { parseCapture, parseCaptureBatch } from '../../../../shared/capture/parse-capture.ts';

const thrown = { kind: 'error', type: 'TypeError', value: 'x is undefined', stack: 'at f' };
const capture = {
  kind: 'error',
  handler: 'onerror',
  thrown: { 0: thrown },
  message: 'Uncaught',
  place: { url: 'https://a.example/x.js', line: 3, column: 7 },
};

test('parseCapture() reads what the page script writes', () => {
  expect(parseCapture(capture)).toEqual({ ...capture, thrown: [thrown] });
});

test('parseCapture() passes on nothing that it does not know', () => {
  const forged = {
    ...capture,
    dsn: 'https://evil@evil.example/1',
    origin: 'https://bank.example',
    thrown: { 0: { ...thrown, extra: 1 } },
  };
  expect(parseCapture(forged)).toEqual({ ...capture, thrown: [thrown] });
});

const refused: ReadonlyArray<readonly [what: string, data: unknown]> = [
  ['nothing', undefined],
  ['null', null],
  ['a text', 'error'],
  ['another kind', { ...capture, kind: 'settings' }],
  ['an unknown handler', { ...capture, handler: 'onload' }],
  ['no thrown value', { ...capture, thrown: {} }],
  [
    'twenty-one thrown values',
    {
      ...capture,
      thrown: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [i, i ? { ...thrown, parent: 0 } : thrown])),
    },
  ],
  ['an unknown kind of value', { ...capture, thrown: { 0: { ...thrown, kind: 'script' } } }],
  ['a type that is no text', { ...capture, thrown: { 0: { ...thrown, type: 1 } } }],
  ['a value that is too long', { ...capture, thrown: { 0: { ...thrown, value: 'x'.repeat(8193) } } }],
  ['a stack that is too long', { ...capture, thrown: { 0: { ...thrown, stack: 'x'.repeat(65_537) } } }],
  ['a parent that comes later', { ...capture, thrown: { 0: thrown, 1: { ...thrown, parent: 1 } } }],
  ['a first value with a parent', { ...capture, thrown: { 0: { ...thrown, parent: 0 } } }],
];
for (const [what, data] of refused) {
  test(`parseCapture() refuses ${what}`, () => {
    expect(parseCapture(data)).toBeUndefined();
  });
}

test('parseCapture() does without a place or message that makes no sense', () => {
  const place = { url: 'x', line: Number.NaN, column: 1 };
  expect(parseCapture({ ...capture, place, message: 7 })).toEqual({
    kind: 'error',
    handler: 'onerror',
    thrown: [thrown],
  });
});

const sealed = { kind: 'error', text: JSON.stringify(capture) };
const held = { eventId: 'a'.repeat(32), at: 1, capture: sealed };
const batch = {
  captures: [held],
  url: 'https://a.example/',
  late: false,
  losses: { document: 'd'.repeat(32), overflowed: 0, forged: 2 },
};

test('parseCaptureBatch() reads what a content script sends', () => {
  expect(parseCaptureBatch(batch)).toMatchObject({
    url: batch.url,
    losses: { forged: 2 },
    captures: [{ eventId: held.eventId, capture: { ...capture, thrown: [thrown] } }],
    forged: [],
  });
});

test('a capture that no page script has told costs no other, and is named', () => {
  const text = (data: object) => JSON.stringify(data);
  const forgeries: readonly (readonly [what: string, change: object])[] = [
    ['a capture that is not sealed', { capture: { ...capture, thrown: [thrown] } }],
    ['no capture', { capture: undefined }],
    ['what is no JSON', { capture: { kind: 'error', text: '{"kind":"error"' } }],
    ['a false capture', { capture: { kind: 'error', text: text({ ...capture, thrown: {} }) } }],
    ['one of another kind than it says', { capture: { kind: 'console', text: sealed.text } }],
    ['one that is too long', { capture: { kind: 'error', text: sealed.text + ' '.repeat(524_288) } }],
    ['a time that is none', { at: Number.NaN }],
  ];
  for (const [what, change] of forgeries) {
    const eventId = 'b'.repeat(32);
    const parsed = parseCaptureBatch({ ...batch, captures: [{ ...held, ...change, eventId }, held] });
    expect(
      parsed?.captures.map((each) => each.eventId),
      what,
    ).toEqual([held.eventId]);
    expect(parsed?.forged, what).toEqual([eventId]);
  }
});

test('parseCaptureBatch() refuses a batch with one false id', () => {
  expect(parseCaptureBatch({ ...batch, captures: [held, {}] })).toBeUndefined();
  expect(parseCaptureBatch({ ...batch, captures: [held, { ...held, eventId: 'nope' }] })).toBeUndefined();
  expect(parseCaptureBatch({ ...batch, captures: 'all' })).toBeUndefined();
  expect(parseCaptureBatch({ ...batch, losses: { document: 'x' } })).toBeUndefined();
});

test('parseCaptureBatch() drops what makes no sense of a view, and loses nothing else for it', () => {
  const view = { viewportWidth: 1280, age: Number.NaN, colorScheme: 'pink', secret: 1 };
  expect(parseCaptureBatch({ ...batch, view })?.view).toEqual({ viewportWidth: 1280 });
  expect(parseCaptureBatch({ ...batch, view: 'none' })?.view).toEqual({});
});
