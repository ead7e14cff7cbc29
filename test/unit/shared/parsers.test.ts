import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { milliseconds } from '../../../shared/brand.ts';
import { hearBridgeMessage } from '../../../shared/capture/bridge-message.ts';
import { type Capture, maxCaptureLength, maxThrown } from '../../../shared/capture/capture.ts';
import { parseHosts } from '../../../shared/capture/hidden-error.ts';
import { parsePageSdk } from '../../../shared/capture/page-sdk.ts';
import { parseCapture, parseCaptureBatch } from '../../../shared/capture/parse-capture.ts';
import { parseObserved } from '../../../shared/capture/parse-observed.ts';
import { parseTransaction } from '../../../shared/capture/parse-transaction.ts';
import { extraOf } from '../../../shared/capture/thrown-data.ts';
import { parseView } from '../../../shared/capture/view.ts';
import { compileExpression } from '../../../shared/expression/expression.ts';
import { wrapperNames } from '../../../shared/integrations/names.ts';
import { parseIgnoreRule } from '../../../shared/issues/ignore.ts';
import { MAX_BREADCRUMBS, parseBreadcrumb, parseTrail } from '../../../shared/protocol/breadcrumb.ts';
import { parseDsn } from '../../../shared/protocol/dsn.ts';
import { parseEnvelope, serializeEnvelope } from '../../../shared/protocol/envelope.ts';
import type { ErrorEvent } from '../../../shared/protocol/event.ts';
import { byteLength, MAX_CHARACTERS, MAX_EVENT_BYTES, MAX_FRAMES, trimEvent } from '../../../shared/protocol/limits.ts';
import { readRateLimits } from '../../../shared/protocol/rate-limits.ts';
import { parseStacktrace } from '../../../shared/protocol/stacktrace.ts';
import { pageOf, scrubUrl } from '../../../shared/scrub/url.ts';
import { parseSettings } from '../../../shared/settings.ts';
import { matchPatterns, parseSite, siteOf } from '../../../shared/sites.ts';

// Whatever a page, a server or a settings file gives: a parser accepts it within bounds, or refuses it as it says it does.

/** Printed, so that a run that fails can be had again: `PROPERTY_SEED=… npm run check`. */
const seed = Number(process.env.PROPERTY_SEED ?? 20_260_101);

function holds<Given>(name: string, given: fc.Arbitrary<Given>, check: (given: Given) => void, numRuns = 150) {
  test(`${name} (seed ${seed})`, () => {
    fc.assert(fc.property(given, check), { seed, numRuns });
    expect(Object.keys(Object.prototype), 'prototype pollution').toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
}

/** Parsing what was accepted gives the same again, also after it was a message or in storage. */
function isStable<Parsed>(parse: (data: unknown) => Parsed | undefined, data: unknown): void {
  const parsed = parse(data);
  if (parsed === undefined) return;
  const text = JSON.stringify(parsed);
  expect(JSON.stringify(parse(parsed))).toBe(text);
  expect(JSON.stringify(parse(JSON.parse(text)))).toBe(text);
}

/** As it has come. */
const sealedAgain = <Held extends { readonly capture: Capture }>({ capture, ...held }: Held) => {
  const isSealed = capture.kind === 'error' || capture.kind === 'console';
  return { ...held, capture: isSealed ? { kind: capture.kind, text: JSON.stringify(capture) } : capture };
};

function throwsOnlySyntaxErrors(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    expect(error.message.length).toBeLessThan(400);
  }
}

// What is near to what a parser wants, and yet not it, finds more than noise does.

const naughtyKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'polluted'];
const anything = fc.anything({
  key: fc.oneof(fc.constantFrom(...naughtyKeys), fc.string({ maxLength: 8 })),
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSparseArray: true,
  withTypedArray: true,
  maxDepth: 3,
});
const pollution = fc.constant(JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'));
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }));
const longText = fc.tuple(anyText, fc.nat(400)).map(([text, times]) => text.repeat(times));
const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(-0, 2 ** 32, 2 ** 53, 1e300, 1_763_800_000_000));
const id = fc.constantFrom('0123456789abcdef0123456789abcdef', 'ABC', '0'.repeat(33));
const oddUrl = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  anyText.map((text) => `https://user:pass@shop.example/${text}?token=${text}&a=1#${text}`),
  anyText.map((text) => `data:text/html,${text} #${text}`),
  anyText,
  longText.map((text) => `https://shop.example/?q=${text}`),
);
const good = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ arbitrary: value as fc.Arbitrary<unknown>, weight: 12 }, anything);

/** An object of such parts, some of which are missing and some of another kind. */
const like = (parts: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.oneof(
    { arbitrary: fc.record(parts), weight: 4 },
    {
      arbitrary: fc.record(Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, good(part)])), {
        requiredKeys: [],
      }),
      weight: 2,
    },
    anything,
    pollution,
  );

const place = like({ url: oddUrl, line: number, column: number });
const thrownValue = like({
  kind: fc.constantFrom('error', 'object', 'event', 'primitive', 'unreadable'),
  type: anyText,
  value: longText,
});
const laterValue = like({
  kind: fc.constantFrom('error', 'object'),
  type: anyText,
  value: anyText,
  stack: longText,
  source: fc.constantFrom('cause', 'errors[0]'),
  parent: fc.constantFrom(0, 1, 7, -1),
  group: fc.boolean(),
  data: fc.json(),
});
const chain = fc.tuple(thrownValue, fc.array(laterValue, { maxLength: 3 })).map(([first, rest]) => [first, ...rest]);
const error = like({
  kind: fc.constant('error'),
  handler: fc.constantFrom('onerror', 'onunhandledrejection'),
  thrown: chain,
  message: longText,
  place,
  rejection: number,
});
const consoleCall = like({
  kind: fc.constant('console'),
  method: fc.constantFrom('error', 'assert', 'log'),
  message: longText,
  thrown: chain,
  stack: longText,
});
const crumb = like({
  timestamp: fc.oneof(fc.double({ min: 1, max: 1e10, noNaN: true }), number),
  type: anyText,
  category: fc.constantFrom('fetch', 'xhr', 'console', 'ui.click', '', 'x'.repeat(500)),
  message: longText,
  level: fc.constantFrom('error', 'loud'),
  data: fc.dictionary(fc.oneof(anyText, fc.constantFrom('url', ...naughtyKeys)), fc.oneof(oddUrl, number, anything)),
});
const observed = fc.oneof(
  like({ kind: fc.constant('resource'), tag: anyText, url: oddUrl, status: number }),
  like({ kind: fc.constant('request'), initiator: anyText, url: oddUrl, status: fc.nat(700), duration: number }),
  like({
    kind: fc.constant('violation'),
    directive: anyText,
    blocked: oddUrl,
    disposition: fc.constantFrom('enforce', 'report'),
    place,
  }),
  like({ kind: fc.constant('report'), type: fc.constantFrom('deprecation'), id: anyText, message: longText, place }),
);
const transaction = like({
  kind: fc.constant('transaction'),
  cause: fc.constantFrom('pageload', 'navigation'),
  url: oddUrl,
  start: fc.constantFrom(1_763_800_000_000, -1),
  end: fc.constantFrom(1_763_800_004_000, 9e12),
  ended: fc.constantFrom('idle', 'hidden'),
  spans: fc.array(
    like({
      op: fc.constantFrom('resource.script', '<b>'),
      description: anyText,
      start: fc.nat(5000),
      duration: number,
      data: fc.dictionary(fc.oneof(anyText, fc.constantFrom(...naughtyKeys)), anything),
    }),
    { maxLength: 4 },
  ),
  dropped: number,
  measurements: fc.dictionary(fc.constantFrom('lcp', 'cls', ...naughtyKeys), number),
  notes: fc.dictionary(fc.constantFrom('lcp.element', ...naughtyKeys), longText),
});
const session = like({
  kind: fc.constant('session'),
  sid: id,
  status: fc.constantFrom('ok', 'crashed', 'exited'),
  started: number,
  errors: number,
});
const view = like({
  referrer: oddUrl,
  viewportWidth: number,
  colorScheme: fc.constantFrom('dark', 'red'),
  age: number,
});
const sdk = like({
  kind: fc.constant('sdk'),
  sentry: fc.boolean(),
  version: anyText,
  release: longText,
  environment: anyText,
  traceId: id,
  debugIds: fc.array(like({ stack: longText, id: fc.uuid() }), { maxLength: 3 }),
});
const sealed = like({
  kind: fc.constantFrom('error', 'console'),
  text: fc.oneof(fc.oneof(error, consoleCall).map(textOf), longText, fc.json()),
});
const batch = like({
  captures: fc.array(
    like({
      eventId: id,
      at: number,
      capture: fc.oneof(sealed, observed, transaction, session),
      times: number,
      breadcrumbs: fc.oneof(fc.array(crumb, { maxLength: 3 }), number),
      hosts: fc.oneof(fc.array(fc.constantFrom('cdn.example', '<b>')), fc.sparseArray(fc.constant('cdn.example'))),
    }),
    { maxLength: 2 },
  ),
  trails: fc.array(fc.array(crumb, { maxLength: 3 }), { maxLength: 2 }),
  url: fc.oneof(oddUrl, longText),
  late: fc.boolean(),
  losses: like({ document: id, overflowed: number, forged: number }),
  view,
  pageSdk: sdk,
});

holds(
  'a message on the bridge is heard within bounds, or not at all',
  fc.oneof(error, consoleCall, observed, sdk, like({ kind: fc.constant('crumb'), crumb }), fc.jsonValue()),
  (data) => {
    const text = textOf(data);
    for (const detail of [data, text, `7 ${text}`, text.slice(1)]) {
      const message = hearBridgeMessage(detail, wrapperNames);
      if (message === undefined) continue;
      if (message.kind === 'fault') expect(text).toContain(message.capture.text);
      else expect(JSON.stringify(message).length).toBeLessThanOrEqual(2 * maxCaptureLength);
      if (message.kind !== 'fault' && message.kind !== 'sdk')
        expect(JSON.stringify(hearBridgeMessage(JSON.stringify(message), wrapperNames))).toBe(JSON.stringify(message));
    }
  },
);

holds(
  'any text on the bridge is refused without a word',
  fc.oneof(longText, fc.json(), fc.nat().map(String)),
  (detail) => {
    const message = hearBridgeMessage(detail, []);
    if (message?.kind === 'givenUp') expect(message.times).toBeLessThanOrEqual(1_000_000);
  },
);

holds('a capture that was accepted is accepted as it is', fc.oneof(error, consoleCall), (data) => {
  isStable(parseCapture, data);
  const capture = parseCapture(data);
  expect(capture?.thrown?.length ?? 1).toBeLessThanOrEqual(maxThrown);
});

holds('a batch of a content script is read within bounds, or refused', batch, (data) => {
  const parsed = parseCaptureBatch(data);
  if (parsed === undefined) return;
  const again = parseCaptureBatch({ ...parsed, captures: parsed.captures.map(sealedAgain) });
  expect(JSON.stringify(again)).toBe(JSON.stringify({ ...parsed, forged: [] }));
  expect(parsed.captures.length + parsed.forged.length).toBe((data as typeof parsed).captures.length);
  expect(parsed.url.length).toBeLessThanOrEqual(8192);
  for (const { at } of parsed.captures) expect(Number.isNaN(new Date(at).getTime())).toBe(false);
});

holds('what was observed is accepted as it was built', observed, (data) => isStable(parseObserved, data));
holds('a transaction is accepted as it was built', transaction, (data) => isStable(parseTransaction, data));
holds('how a page stands is accepted as it was built', view, (data) => isStable(parseView, data));
holds('what a page says of its own Sentry is accepted as it was built', sdk, (data) => isStable(parsePageSdk, data));

holds('a breadcrumb is accepted as it was built, and short', crumb, (data) => {
  isStable(parseBreadcrumb, data);
  expect(JSON.stringify(parseBreadcrumb(data) ?? null).length).toBeLessThan(6 * (4 * 128 + 512 + 10 * (128 + 2048)));
});

holds('a trail has no more crumbs than a server takes', fc.oneof(fc.array(crumb), anything), (data) => {
  isStable(parseTrail, data);
  expect(parseTrail(data).length).toBeLessThanOrEqual(MAX_BREADCRUMBS);
});

holds(
  'a DSN is read as the DSN that it gives again, or refused in words without its secret',
  fc.oneof(
    anyText,
    fc
      .tuple(fc.constantFrom('https://', 'http://', 'HTTPS://', 'ftp://', ''), anyText, fc.domain(), longText, fc.nat())
      .map(([scheme, key, host, path, project]) => `${scheme}${key || 'k'}:s3cr3t@${host}/${path}/${project}`),
    fc
      .tuple(fc.domain(), fc.constantFrom('', ':443', ':80', ':99999', ':'), anyText.map(encodeURI_), fc.nat())
      .map(([host, port, path, project]) => `https://k3y:s3cr3t@${host}${port}/${path}/${project}`),
  ),
  (text) => {
    throwsOnlySyntaxErrors(() => {
      const dsn = parseDsn(text);
      expect(dsn.text).not.toContain('s3cr3t');
      expect(parseDsn(dsn.text)).toEqual(dsn);
    });
    try {
      parseDsn(text);
    } catch (error) {
      expect(String(error)).not.toContain('s3cr3t');
    }
  },
);

const typedSite = fc.oneof(
  anyText,
  oddUrl,
  fc
    .tuple(
      fc.constantFrom('', 'https://', 'http://', 'HTTP://', 'ftp://'),
      fc.oneof(
        fc.domain(),
        fc.ipV4(),
        fc.ipV6().map((ip) => `[${ip}]`),
        fc.constantFrom('localhost', 'a.localhost', '*'),
      ),
      fc.constantFrom('', ':80', ':443', ':8080', ':0', ':99999', '/', '?', '#', '/a'),
    )
    .map((parts) => parts.join('')),
);
holds('a site is an origin that a page can have', typedSite, (typed) => {
  throwsOnlySyntaxErrors(() => {
    const site = parseSite(typed);
    expect(parseSite(site)).toBe(site);
    if (site !== '*') expect(siteOf(`${site}/cart`)).toBe(site);
    expect(matchPatterns(site, { ports: true })).toHaveLength(1);
  });
});

const rule = like({
  field: fc.constantFrom('message', 'type', 'host', 'url', 'toString', '__proto__'),
  pattern: fc.oneof(anyText, longText),
  isRegex: fc.boolean(),
});
holds('a rule is accepted as it was read, or refused in words', rule, (data) => {
  throwsOnlySyntaxErrors(() => isStable(parseIgnoreRule, data));
});

const settings = like({
  version: fc.constantFrom(1, 2, 3, '2'),
  dsn: fc.constantFrom('', 'https://k@sentry.example/1', 'no'),
  release: longText,
  environment: anyText,
  sites: fc.array(typedSite, { maxLength: 2 }),
  intents: fc.array(fc.domain(), { maxLength: 2 }),
  off: fc.array(fc.constantFrom('csp', 'resources', '__proto__'), { maxLength: 2 }),
  wraps: like({ console: fc.array(fc.domain(), { maxLength: 1 }), network: fc.constant([]) }),
  ignore: like({ builtIn: fc.boolean(), rules: fc.array(rule, { maxLength: 1 }) }),
});
holds('settings are accepted as they were read, or refused in words', settings, (data) => {
  throwsOnlySyntaxErrors(() => isStable(parseSettings, data));
});

const atom = fc.constantFrom(
  'a',
  'B',
  '.',
  '\\d',
  '\\W',
  '[a-c]',
  '[^b]',
  '^',
  '$',
  '\\b',
  '\\B',
  'ſ',
  '😀',
  '\\u{61}',
  '(?:a|b)',
  '(|a)',
  '-',
);
const quantity = fc.constantFrom('', '', '*', '+', '?', '*?', '{2}', '{0,2}', '{1,}');
const expression = fc
  .array(fc.tuple(atom, quantity, fc.constantFrom('', '', '|')), { maxLength: 8 })
  .map((parts) => parts.map((part) => part.join('')).join(''));
const subject = fc.string({
  unit: fc.constantFrom('a', 'b', 'B', '1', ' ', '\n', 's', '😀', '\ud800', '-'),
  maxLength: 12,
});
holds(
  'an expression finds what the browser’s own finds',
  fc.tuple(expression, subject),
  ([pattern, text]) => {
    throwsOnlySyntaxErrors(() => expect(compileExpression(pattern)(text)).toBe(new RegExp(pattern, 'iu').test(text)));
  },
  500,
);

const punctuation = fc.string({ unit: fc.constantFrom(...'()[]{}|?*+\\^$.<>=!:,kpux019a-'), maxLength: 14 });
holds(
  'any pattern is walked, or refused in words',
  fc.tuple(fc.oneof(punctuation, anyText), subject),
  ([pattern, text]) => {
    throwsOnlySyntaxErrors(() => expect(compileExpression(pattern)(text)).toBe(new RegExp(pattern, 'iu').test(text)));
  },
  800,
);

holds(
  'an envelope is read as it would be written, or refused in words',
  fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.tuple(fc.json(), fc.json(), anyText).map((lines) => new TextEncoder().encode(lines.join('\n'))),
    fc
      .tuple(fc.object(), fc.object(), anyText, number)
      .map(([header, item, payload, length]) =>
        new TextEncoder().encode(`${textOf(header)}\n${textOf({ ...item, type: 'event', length })}\n${payload}\n`),
      ),
    fc
      .tuple(fc.dictionary(fc.constantFrom('event_id', ...naughtyKeys), anyText), fc.uint8Array({ maxLength: 50 }))
      .map(([header, payload]) =>
        serializeEnvelope({ header, items: [{ header: { ...header, type: 'event' }, payload }] }),
      ),
  ),
  (bytes) => {
    throwsOnlySyntaxErrors(() => {
      const envelope = parseEnvelope(bytes);
      const again = parseEnvelope(serializeEnvelope(envelope));
      expect(again.items.map(({ payload }) => [...payload])).toEqual(envelope.items.map(({ payload }) => [...payload]));
      expect(JSON.stringify(again.header)).toBe(JSON.stringify(envelope.header));
    });
  },
);

const now = milliseconds(1_763_800_000_000);
const day = 24 * 60 * 60 * 1000;
holds(
  'no answer of a server keeps us silent for more than a day',
  fc.record({
    status: fc.constantFrom(200, 429, 500),
    rateLimits: fc.option(
      fc.oneof(
        anyText,
        fc
          .tuple(
            fc.oneof(fc.nat().map(String), fc.constantFrom('9'.repeat(400), '-1', 'NaN')),
            fc.constantFrom('error', '', '__proto__', 'error;constructor;session'),
            anyText,
          )
          .map((parts) => parts.join(':')),
      ),
    ),
    retryAfter: fc.option(
      fc.oneof(
        anyText,
        fc.nat().map(String),
        fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      ),
    ),
    previous: fc.dictionary(fc.constantFrom('error', 'all', ...naughtyKeys), number),
  }),
  ({ previous, ...response }) => {
    const limits = readRateLimits(previous as never, response, now);
    for (const until of Object.values(limits)) {
      expect(until).toBeGreaterThan(now);
      expect(until).toBeLessThanOrEqual(now + day);
    }
    expect(readRateLimits(limits, { status: 200, rateLimits: null, retryAfter: null }, now)).toEqual(limits);
  },
);

const stackLine = fc.oneof(
  anyText,
  fc
    .tuple(fc.constantFrom('    at ', ' at async ', '', 'f@', 'async*g@'), anyText, oddUrl, fc.nat(), fc.nat())
    .map(([start, name, url, line, column]) =>
      start.includes('at') ? `${start}${name} (${url}:${line}:${column})` : `${start}${url}:${line}:${column}`,
    ),
  fc.constantFrom(
    'at '.repeat(500),
    ' ('.repeat(2000),
    ':1'.repeat(2000),
    ' line 3 > eval'.repeat(300),
    '@'.repeat(3000),
  ),
);
holds(
  'a stack gives frames with positions that the protocol can write',
  fc.tuple(fc.array(stackLine, { maxLength: 300 }), anyText),
  ([lines, head]) => {
    const frames = parseStacktrace(lines.join('\n'), head);
    expect(frames.length).toBeLessThanOrEqual(MAX_FRAMES);
    for (const { lineno = 0, colno = 0, filename = '', function: name = '' } of frames) {
      for (const at of [lineno, colno]) expect(at >= 0 && at <= 0xffff_ffff && Number.isInteger(at)).toBe(true);
      expect(filename.length + name.length).toBeLessThanOrEqual(1100);
      expect(filename).not.toMatch(/[?#]/);
    }
  },
  50,
);

holds('an address without secrets is the same when it is read again', oddUrl, (text) => {
  expect(scrubUrl(scrubUrl(text))).toBe(scrubUrl(text));
  expect(pageOf(pageOf(text))).toBe(pageOf(text));
  expect(pageOf(text)).not.toMatch(/[?#]/);
  if (/^https:\/\/user:pass@/.test(text)) expect(scrubUrl(text)).not.toContain('pass');
});

holds(
  'thrown data is rebuilt no deeper and no wider than our page script writes it',
  fc.oneof(fc.json({ maxDepth: 8 }), anyText),
  (data) => {
    const { thrown } = extraOf([{ kind: 'object', type: 'Object', data }]);
    expect(depthOf(thrown)).toBeLessThanOrEqual(5);
    expect(JSON.stringify({ thrown }).length).toBeLessThan(6 * data.length + 100);
  },
);

const texts = (max: number) => fc.dictionary(anyText, longText, { maxKeys: max });
const event: fc.Arbitrary<ErrorEvent> = fc.record(
  {
    event_id: fc.constant('0123456789abcdef0123456789abcdef'),
    timestamp: fc.constant(1_763_800_000),
    platform: fc.constant('javascript'),
    level: fc.constant('error'),
    release: longText,
    environment: longText,
    sdk: fc.constant({ name: 'errata', version: '0' }),
    request: fc.record({ url: oddUrl, headers: texts(3) }, { requiredKeys: ['url'] }),
    exception: fc.record({
      values: fc.array(
        fc.record(
          {
            type: longText,
            value: longText,
            stacktrace: fc.record({
              frames: fc
                .array(fc.record({ function: longText, filename: longText, lineno: fc.nat(), in_app: fc.boolean() }), {
                  maxLength: 4,
                })
                .map(
                  // Few frames that are different, many times over.
                  (frames) => Array.from({ length: frames.length * 80 }, (_, index) => frames[index % frames.length]),
                ),
            }),
            mechanism: fc.record({ type: longText, source: longText, data: texts(2) }),
          },
          { requiredKeys: ['type', 'value'] },
        ),
        { minLength: 1, maxLength: 4 },
      ),
    }),
    breadcrumbs: fc.record({
      values: fc.array(fc.record({ timestamp: fc.constant(1), category: anyText, message: longText }), {
        maxLength: 5,
      }),
    }),
    contexts: fc.dictionary(anyText, fc.object({ maxDepth: 2, withSparseArray: false })),
    extra: fc.dictionary(anyText, fc.oneof(fc.jsonValue({ maxDepth: 2 }), longText)),
    tags: texts(4),
  },
  { requiredKeys: ['event_id', 'timestamp', 'platform', 'level', 'sdk', 'request', 'exception'] },
) as never;
holds(
  'any event becomes one that a server takes, and then stays so',
  event,
  (given) => {
    const trimmed = trimEvent(JSON.parse(JSON.stringify(given)));
    const text = JSON.stringify(trimmed);
    expect(byteLength(trimmed)).toBeLessThanOrEqual(MAX_EVENT_BYTES);
    expect(text).not.toMatch(/\\ud[89a-f]/i);
    expect(JSON.stringify(trimEvent(trimmed))).toBe(text);
    for (const { type, value, stacktrace } of trimmed.exception.values) {
      expect(type.length).toBeLessThanOrEqual(MAX_CHARACTERS.exceptionType);
      expect(value.length).toBeLessThanOrEqual(MAX_CHARACTERS.exceptionValue);
      expect(stacktrace?.frames.length ?? 0).toBeLessThanOrEqual(MAX_FRAMES);
    }
    for (const part of Object.values(trimmed.contexts ?? {}))
      expect(byteLength(part)).toBeLessThanOrEqual(MAX_CHARACTERS.context);
  },
  30,
);

/** As JSON, also of what JSON has no words for. */
function textOf(data: unknown): string {
  return JSON.stringify(data, (_, part) => (typeof part === 'bigint' ? String(part) : part)) ?? 'null';
}

function encodeURI_(text: string): string {
  return encodeURI(text.replace(/\p{Surrogate}/gu, ''));
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

// What was found so, by name.

test('a DSN that gets too long by being written as a URL is refused, not stored and never read again', () => {
  expect(() => parseDsn(`https://k@sentry.example/${'ü'.repeat(400)}/1`)).toThrow(/longer than 1,000 characters/);
});

test('a capture of the year 3·10²⁹⁷ is none', () => {
  const capture = { kind: 'console', text: '{"kind":"console","method":"error","message":""}' };
  const held = (at: number) => ({ eventId: '0'.repeat(32), at, capture });
  const from = (at: number) =>
    parseCaptureBatch({ captures: [held(at)], url: '', losses: { document: '0'.repeat(32) } });
  expect(from(1e300)).toMatchObject({ captures: [], forged: ['0'.repeat(32)] });
  expect(from(1_763_800_000_000)?.captures).toHaveLength(1);
});

test('a batch of more captures than a content script holds is refused', () => {
  const captures = new Array(2 ** 32 - 1);
  expect(parseCaptureBatch({ captures, url: '', losses: { document: '0'.repeat(32) } })).toBeUndefined();
});

test('hosts with a gap between them are no hosts', () => {
  const hosts = ['cdn.example'];
  hosts[2] = 'cdn.example';
  expect(parseHosts(hosts)).toEqual([]);
});

test('what JSON has no words for is named in an error all the same', () => {
  expect(() => parseSettings({ version: [[0n]] })).toThrow(/version an object is not known/);
  expect(() => parseIgnoreRule({ field: 0n })).toThrow(/0 is nothing that can be looked at/);
});
