import { expect, test } from '@playwright/test';
import type { Milliseconds } from '../../../../shared/brand.ts';
import type { ErrorCapture } from '../../../../shared/capture/capture.ts';
import { eventFromCapture } from '../../../../shared/capture/event-from-capture.ts';
import type { EventId } from '../../../../shared/protocol/event.ts';

const context = {
  url: 'https://me:pw@shop.example/cart?step=2&token=abc#pay',
  userAgent: 'Test/1',
  culture: { locale: 'en-GB', timezone: 'Europe/Berlin', calendar: 'gregory' },
  release: 'shop@1.0.0',
  environment: '',
  sdk: { name: 'errata.test', version: '1' },
  late: false,
  origin: 'https://shop.example',
  view: {},
};
const eventOf = (capture: ErrorCapture, changed = {}) =>
  eventFromCapture(
    { eventId: 'b'.repeat(32) as EventId, at: 1_700_000_000_123 as Milliseconds, capture },
    { ...context, ...changed },
  );

const onerror = { kind: 'error', handler: 'onerror' } as const;
const onunhandledrejection = { kind: 'error', handler: 'onunhandledrejection' } as const;
const place = { url: 'https://shop.example/app.js?v=1', line: 12, column: 5 };
const wordsOf = (capture: ErrorCapture) => {
  const { type, value } = eventOf(capture).exception.values.at(-1) ?? {};
  return [type, value];
};

test('eventFromCapture() says who, where and when', () => {
  const event = eventOf({ ...onerror, thrown: [{ kind: 'error', type: 'Error', value: 'boom' }] });
  expect(event).toMatchObject({
    event_id: 'b'.repeat(32),
    timestamp: 1_700_000_000.123,
    platform: 'javascript',
    level: 'error',
    release: 'shop@1.0.0',
    contexts: { culture: { locale: 'en-GB' } },
  });
  expect(event).not.toHaveProperty('environment');
  expect(event.tags).toEqual({ 'errata.blame': 'unknown' });
});

test('eventFromCapture() keeps secrets out of the address', () => {
  const { request } = eventOf({ ...onerror, thrown: [{ kind: 'primitive', type: 'string', value: 'x' }] });
  expect(request.url).toBe('https://shop.example/cart?step=2&token=%5BFiltered%5D');
});

test('eventFromCapture() marks what was caught late', () => {
  expect(eventOf({ ...onerror, thrown: [{ kind: 'error', type: 'E', value: '' }] }, { late: true }).tags).toMatchObject(
    { 'errata.caught': 'late' },
  );
});

test('eventFromCapture() orders a chain innermost first, with its tree', () => {
  const { values } = eventOf({
    ...onerror,
    thrown: [
      { kind: 'error', type: 'AggregateError', value: 'all', group: true },
      { kind: 'error', type: 'Error', value: 'why', source: 'cause', parent: 0 },
      { kind: 'error', type: 'Error', value: 'a', source: 'errors[0]', parent: 0 },
    ],
  }).exception;
  expect(values).toMatchObject([
    { value: 'a', mechanism: { type: 'chained', source: 'errors[0]', exception_id: 2, parent_id: 0 } },
    { value: 'why', mechanism: { type: 'chained', source: 'cause', exception_id: 1, parent_id: 0 } },
    { value: 'all', mechanism: { type: 'onerror', handled: false, exception_id: 0, is_exception_group: true } },
  ]);
});

test('eventFromCapture() gives a thrown text the place as its only frame', () => {
  const { values } = eventOf({
    ...onerror,
    thrown: [{ kind: 'primitive', type: 'string', value: 'plain' }],
    place,
  }).exception;
  expect(values[0]).toMatchObject({ type: 'Error', value: 'plain', mechanism: { synthetic: true } });
  expect(values[0]?.stacktrace?.frames).toEqual([
    { function: '?', filename: 'https://shop.example/app.js', lineno: 12, colno: 5, in_app: true },
  ]);
});

const words: ReadonlyArray<readonly [what: string, capture: ErrorCapture, type: string, value: string]> = [
  ['an error', { ...onerror, thrown: [{ kind: 'error', type: 'TypeError', value: 'no' }] }, 'TypeError', 'no'],
  [
    'an error that hides its message',
    { ...onerror, thrown: [{ kind: 'error', type: 'Error' }] },
    'Error',
    '(the message could not be read)',
  ],
  [
    'a rejected text',
    { ...onunhandledrejection, thrown: [{ kind: 'primitive', type: 'string', value: 'no' }] },
    'UnhandledRejection',
    'Non-Error promise rejection captured with value: no',
  ],
  [
    'rejected undefined',
    { ...onunhandledrejection, thrown: [{ kind: 'primitive', type: 'undefined', value: 'undefined' }] },
    'UnhandledRejection',
    'Non-Error promise rejection captured with value: undefined',
  ],
  [
    'an object',
    { ...onerror, thrown: [{ kind: 'object', type: 'Object', value: 'somekey\nerror' }] },
    'Object',
    'Object captured as exception with keys: error, somekey',
  ],
  [
    'an empty object',
    { ...onerror, thrown: [{ kind: 'object', type: 'Object', value: '' }] },
    'Object',
    'Object captured as exception with keys: [object has no keys]',
  ],
  [
    'a rejected object',
    { ...onunhandledrejection, thrown: [{ kind: 'object', type: 'Response', value: 'ok' }] },
    'UnhandledRejection',
    'Response captured as promise rejection with keys: ok',
  ],
  [
    'an event',
    { ...onerror, thrown: [{ kind: 'event', type: 'CustomEvent', value: 'x' }] },
    'CustomEvent',
    'Event `CustomEvent` (type=x) captured as exception',
  ],
  [
    'an unreadable object',
    { ...onerror, thrown: [{ kind: 'unreadable', type: 'object' }] },
    'Error',
    'Object that cannot be read captured as exception',
  ],
  [
    'null',
    { ...onerror, thrown: [{ kind: 'primitive', type: 'null', value: 'null' }], message: 'Uncaught null' },
    'Error',
    'null',
  ],
  [
    'null in Firefox',
    { ...onerror, thrown: [{ kind: 'primitive', type: 'null', value: 'null' }], message: 'uncaught exception: null' },
    'Error',
    'null',
  ],
  [
    'an error of a worker',
    { ...onerror, thrown: [{ kind: 'primitive', type: 'null', value: 'null' }], message: 'Uncaught TypeError: no' },
    'TypeError',
    'no',
  ],
  [
    'a script that may not be seen',
    { ...onerror, thrown: [{ kind: 'primitive', type: 'null', value: 'null' }], message: 'Script error.' },
    'Error',
    'Script error.',
  ],
];
for (const [what, capture, type, value] of words) {
  test(`eventFromCapture() finds words for ${what}`, () => {
    expect(wordsOf(capture)).toEqual([type, value]);
  });
}

test('eventFromCapture() keeps passwords out of file names', () => {
  const stack = 'Error: x\n    at f (https://me:pw@shop.example/app.js?v=1:3:7)';
  const capture = { ...onerror, thrown: [{ kind: 'error', type: 'Error', value: 'x', stack }] } as const;
  expect(JSON.stringify(eventOf(capture))).not.toContain('pw@');
  expect(
    JSON.stringify(
      eventOf({
        ...onerror,
        thrown: [{ kind: 'primitive', type: 'string', value: 'x' }],
        place: { ...place, url: 'https://me:pw@shop.example/' },
      }),
    ),
  ).not.toContain('pw@');
});

test('eventFromCapture() says how the page stood, as far as the browser tells', () => {
  const view = {
    referrer: 'https://search.example/?token=x',
    viewportWidth: 1280,
    colorScheme: 'dark',
    age: 512,
  } as const;
  const event = eventOf({ ...onerror, thrown: [{ kind: 'error', type: 'E', value: '' }] }, { view });
  expect(event.request.headers).toMatchObject({ Referer: 'https://search.example/?token=%5BFiltered%5D' });
  expect(event.contexts?.page).toEqual({ viewport_width: 1280, color_scheme: 'dark', age_ms: 512 });
});

test('what was counted says so, even of one: in a flood it is known by the error that was read', () => {
  const held = { eventId: 'b'.repeat(32) as EventId, at: 1_700_000_000_123 as Milliseconds };
  const capture: ErrorCapture = { ...onerror, thrown: [{ kind: 'error', type: 'Error', value: 'order 7' }] };
  expect(eventFromCapture({ ...held, capture, times: 1 }, context).extra).toEqual({ occurrences: 1 });
  expect(eventFromCapture({ ...held, capture, times: 40 }, context).extra).toEqual({ occurrences: 40 });
  expect(eventFromCapture({ ...held, capture }, context)).not.toHaveProperty('extra.occurrences');
});
