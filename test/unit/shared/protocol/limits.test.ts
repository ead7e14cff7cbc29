import { expect, test } from '@playwright/test';
import type { Seconds } from '../../../../shared/brand.ts';
import type { ErrorEvent, EventId, Exception, StackFrame } from '../../../../shared/protocol/event.ts';
import { cut, MAX_EVENT_BYTES, trimEvent, wellFormed } from '../../../../shared/protocol/limits.ts';

const cuts: readonly [string, number, string][] = [
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['abcd', 1, '…'],
  ['abcd', 0, ''],
  ['', 0, ''],
  ['a😀b', 4, 'a😀b'],
  ['a😀bc', 4, 'a😀…'],
  ['a😀bc', 3, 'a…'],
  ['😀😀', 2, '…'],
];

for (const [text, max, expected] of cuts) {
  test(`cut() makes ${JSON.stringify(expected)} of ${JSON.stringify(text)} in ${max}`, () => {
    expect(cut(text, max)).toBe(expected);
  });
}

for (const [name, text, expected] of [
  ['a pair', 'a😀b', 'a😀b'],
  ['a lone first half', 'a\uD83Db', 'a\uFFFDb'],
  ['a lone second half', '\uDE00', '\uFFFD'],
  ['halves in the wrong order', '\uDE00\uD83D', '\uFFFD\uFFFD'],
  ['a first half before a pair', '\uD83D😀', '\uFFFD😀'],
] as const) {
  test(`wellFormed() knows ${name}`, () => {
    expect(wellFormed(text)).toBe(expected);
  });
}

test('trimEvent() leaves an event within its limits as it is', () => {
  const event = eventOf([exceptionOf('E', 3)]);
  expect(trimEvent(event)).toEqual(event);
});

const long = 'x'.repeat(20_000);
const fields: readonly [string, number, (event: ErrorEvent) => string | undefined][] = [
  ['the type of an exception', 256, (event) => event.exception.values[0]?.type],
  ['the value of an exception', 8192, (event) => event.exception.values[0]?.value],
  ['a function', 256, (event) => frameOf(event)?.function],
  ['a file name', 2048, (event) => frameOf(event)?.filename],
  ['an absolute path', 2048, (event) => frameOf(event)?.abs_path],
  ['the type of a mechanism', 128, (event) => event.exception.values[0]?.mechanism?.type],
  ['data of a mechanism', 2048, (event) => String(event.exception.values[0]?.mechanism?.data?.x)],
  ['the release', 200, (event) => event.release],
  ['the environment', 64, (event) => event.environment],
  ['the key of a tag', 200, (event) => Object.keys(event.tags ?? {})[0]],
  ['the value of a tag', 200, (event) => Object.values(event.tags ?? {})[0]],
  ['the URL of the page', 2048, (event) => event.request.url],
  ['a header', 2048, (event) => event.request.headers?.['User-Agent']],
];

const everywhereLong: ErrorEvent = {
  ...eventOf([
    {
      type: long,
      value: long,
      stacktrace: { frames: [{ function: long, filename: long, abs_path: long, in_app: true }] },
      mechanism: { type: long, handled: false, data: { x: long } },
    },
  ]),
  release: long,
  environment: long,
  tags: { [long]: long },
  request: { url: long, headers: { 'User-Agent': long } },
};

for (const [name, max, read] of fields) {
  test(`trimEvent() cuts ${name} to ${max} characters`, () => {
    const text = read(trimEvent(everywhereLong));
    expect(text).toHaveLength(max);
    expect(text?.endsWith('x…')).toBe(true);
  });
}

test('trimEvent() changes nothing in the event that it is given', () => {
  const copy = structuredClone(everywhereLong);
  trimEvent(everywhereLong);
  expect(everywhereLong).toEqual(copy);
});

test('trimEvent() keeps the 250 frames nearest the throw', () => {
  const frames = trimEvent(eventOf([exceptionOf('E', 300)])).exception.values[0]?.stacktrace?.frames;
  expect(frames).toHaveLength(250);
  expect(frames?.at(-1)?.function).toBe('E299');
});

test('trimEvent() drops a context that is too large, and only that', () => {
  const contexts = { big: { text: 'x'.repeat(9000) }, small: { text: 'x' } };
  expect(trimEvent({ ...eventOf([]), contexts }).contexts).toEqual({ small: { text: 'x' } });
});

test('trimEvent() replaces lone surrogates in every field and key', () => {
  const event: ErrorEvent = {
    ...eventOf([{ type: '\uD800', value: '\uDC00', mechanism: { type: 'x', data: { a: '\uD800' } } }]),
    tags: { 'k\uD800': 'v\uDC00' },
    contexts: { 'c\uD800': { list: ['\uD800', 1, null, true, { deep: '\uDC00' }] } },
  };
  const json = JSON.stringify(trimEvent(event));
  expect(json).not.toMatch(/\\ud[89a-f]/i);
  expect(json.match(/\uFFFD/g)).toHaveLength(8);
});

test('trimEvent() drops frames from the middle before it drops a cause', () => {
  const wide = 'ж'.repeat(1200);
  const event = trimEvent(eventOf(['root', 'thrown'].map((type) => exceptionOf(type, 250, wide))));
  expect(bytesOf(event)).toBeLessThanOrEqual(MAX_EVENT_BYTES);
  expect(event.exception.values.map(({ type }) => type)).toEqual(['root', 'thrown']);
  const frames = event.exception.values[1]?.stacktrace?.frames ?? [];
  expect(frames).toHaveLength(100);
  expect(frames[0]?.function).toBe('thrown0');
  expect(frames.at(-1)?.function).toBe('thrown249');
});

test('trimEvent() drops the causes furthest from what was thrown, and loses no parent', () => {
  const wide = 'ж'.repeat(1500);
  const count = 400;
  const values = Array.from({ length: count }, (_, index): Exception => {
    const id = count - 1 - index;
    const parent = id === 0 ? {} : { parent_id: id - 1 };
    return { ...exceptionOf(`E${id}`, 20, wide), mechanism: { type: 'chained', exception_id: id, ...parent } };
  });
  const event = trimEvent(eventOf(values));
  expect(bytesOf(event)).toBeLessThanOrEqual(MAX_EVENT_BYTES);
  const ids = event.exception.values.map(({ mechanism }) => mechanism?.exception_id);
  expect(ids.at(-1)).toBe(0);
  expect(ids.length).toBeGreaterThan(1);
  for (const { mechanism } of event.exception.values.slice(0, -1)) expect(ids).toContain(mechanism?.parent_id);
});

for (const [name, event] of [
  ['tags', { ...eventOf([exceptionOf('E', 1)]), tags: many('t') }],
  ['contexts', { ...eventOf([exceptionOf('E', 1)]), contexts: { ...mapMany() } }],
  ['headers', { ...eventOf([exceptionOf('E', 1)]), request: { url: 'https://a/', headers: many('h') } }],
  ['mechanism data', eventOf([{ ...exceptionOf('E', 1), mechanism: { type: 'x', handled: false, data: many('d') } }])],
  ['control characters', eventOf([exceptionOf('\u0001'.repeat(9000), 250, '\u0001'.repeat(9000))])],
] as const) {
  test(`trimEvent() fits an event with too many ${name} into 1 MiB and keeps what was thrown`, () => {
    expect(bytesOf(event)).toBeGreaterThan(MAX_EVENT_BYTES);
    const trimmed = trimEvent(event);
    expect(bytesOf(trimmed)).toBeLessThanOrEqual(MAX_EVENT_BYTES);
    expect(trimmed.event_id).toBe(event.event_id);
    expect(trimmed.exception.values).toHaveLength(1);
    expect(trimmed.exception.values[0]?.stacktrace?.frames.length).toBeGreaterThan(0);
  });
}

function eventOf(values: readonly Exception[]): ErrorEvent {
  return {
    event_id: '5c1e0d2fa4b94b6c8f0e7a6d3b2c1f90' as EventId,
    timestamp: 1_790_000_000.25 as Seconds,
    platform: 'javascript',
    level: 'error',
    sdk: { name: 'errata', version: '0.1.0' },
    request: { url: 'https://shop.example/' },
    exception: { values },
  };
}

function exceptionOf(type: string, count: number, filename = 'https://shop.example/a.js'): Exception {
  const frames = Array.from(
    { length: count },
    (_, index): StackFrame => ({ function: type + index, filename, in_app: true }),
  );
  return { type, value: 'is gone', stacktrace: { frames } };
}

const frameOf = (event: ErrorEvent): StackFrame | undefined => event.exception.values[0]?.stacktrace?.frames[0];

const bytesOf = (event: ErrorEvent): number => new TextEncoder().encode(JSON.stringify(event)).length;

function many(prefix: string): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [prefix + index, 'x'.repeat(60)]));
}

function mapMany(): Record<string, Record<string, string>> {
  return Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`c${index}`, { text: 'x'.repeat(7000) }]));
}
