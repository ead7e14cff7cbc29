import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorEvent, Exception } from '../../shared/protocol/event.ts';
import type { TestBrowser } from '../support/browser.ts';
import { storedEvents } from '../support/export.ts';
import type { Site } from '../support/site-server.ts';
import { expect, test, throwIn, watch } from '../support/test.ts';

const cases = join(import.meta.dirname, '..', 'pages', 'cases');

/**
 * One fault as it is told: its words; the function and the file of its top frame, with a line where the file's own line
 * does not speak for itself; how many frames there are at least; what led to it.
 */
type Told = readonly [words: string, top?: string, frames?: number, led?: readonly string[]];

/** What both browsers tell, or what each does: the words of an engine are its own, and some faults only one shows. */
type Row = Told | { readonly chromium?: Told; readonly firefox?: Told };

/** By the mechanism, and whether an error object was there to tell of. */
interface Table {
  readonly thrown?: readonly Row[];
  readonly thrownWithoutError?: readonly Row[];
  readonly rejected?: readonly Row[];
  readonly rejectedWithoutError?: readonly Row[];
}

interface Description {
  readonly key: string;
  readonly frames: number;
}

/** Everything a page's faults became, for a page whose faults are all expected in `table`. */
async function expectFaults(errata: TestBrowser, site: Site, page: string, table: Table): Promise<void> {
  const expected = Object.entries(table).flatMap(([how, rows]) => tell(rows, errata.name, how));
  await watch(errata, site.origin);
  const tab = await errata.open(site.url(`/cases/${page}.html`));
  // A page with a hundred of them takes its time, so that each is stored.
  await expect
    .poll(async () => (await faults(errata, site)).length, { timeout: 40_000 })
    .toBeGreaterThanOrEqual(expected.length);
  // One more than all: what the page was still about to throw has come before it.
  await throwIn(tab, 'the last');
  await expect.poll(async () => (await storedEvents(errata)).some(({ value }) => value === 'the last')).toBe(true);

  // What the page handles after all is marked a little later.
  await expect.poll(() => handledWrongly(errata)).toEqual([]);

  const actual = await faults(errata, site);
  expect(actual.map(({ key }) => key).sort()).toEqual(expected.map(({ key }) => key).sort());
  for (const { key, frames } of expected) {
    const most = Math.max(...actual.filter((one) => one.key === key).map((one) => one.frames));
    expect(most, `frames of ${key}`).toBeGreaterThanOrEqual(frames);
  }
}

function tell(rows: readonly Row[], browser: TestBrowser['name'], how: string): readonly Description[] {
  return rows.flatMap((row) => {
    const told = 'length' in row ? row : row[browser];
    if (told === undefined) return [];
    const [words, top = '', frames = top === '' ? 0 : 1, led = []] = told;
    return [{ key: [how, words, top, ...led].join(' · '), frames }];
  });
}

/** What does not say rightly whether somebody has handled it. */
async function handledWrongly(errata: TestBrowser): Promise<readonly Exception[]> {
  const events = (await storedEvents(errata)).map(({ payload }) => JSON.parse(payload) as ErrorEvent);
  const thrown = events
    .flatMap(({ exception }) => exception.values)
    .filter(({ mechanism }) => /^(?:on|chained)/.test(mechanism?.type ?? ''));
  return thrown.filter(({ value, mechanism }) => mechanism?.handled !== (value === 'handled too late'));
}

/** What was thrown or rejected with; a resource that did not load, and the like, are another test's. */
async function faults(errata: TestBrowser, site: Site): Promise<readonly Description[]> {
  const events = (await storedEvents(errata)).map(({ payload }) => JSON.parse(payload) as ErrorEvent);
  return events.map((event) => describe(event, site)).filter((one) => one !== undefined);
}

function describe({ exception: { values } }: ErrorEvent, site: Site): Description | undefined {
  const [root, ...others] = values.toReversed();
  const { type, synthetic } = root?.mechanism ?? {};
  const verb = { onerror: 'thrown', onunhandledrejection: 'rejected' }[type ?? ''];
  if (root === undefined || verb === undefined || root.value === 'the last') return undefined;
  const words = `${root.type}: ${root.value}`.replaceAll(site.origin, '');
  const led = others.map((one) => `${one.mechanism?.source}: ${one.type}: ${one.value}`);
  const how = `${verb}${synthetic ? 'WithoutError' : ''}`;
  return { key: [how, words, topOf(root), ...led].join(' · '), frames: root.stacktrace?.frames.length ?? 0 };
}

function topOf({ value, stacktrace }: Exception): string {
  const top = stacktrace?.frames.at(-1);
  if (top === undefined) return '';
  const { function: full = '', filename = '', lineno = 0 } = top;
  // V8 puts the receiver's class before a method's name; SpiderMonkey does not.
  const name = full.replace(/^(?:new )?(?:\w+\.)*(?=.)/, '').replace(/ \[as .*/, '');
  const file = filename.replace(/^blob:.*/, 'blob').replace(/^http:.*\/cases\//, '');
  const line = /^[\w-]+\.(?:html|m?js)$/.test(file) ? lineOf(file, lineno) : '';
  const speaks = line.includes(value) || (name !== '?' && line.includes(name)) || line.includes('throw make()');
  return `${name} ${file}${speaks ? '' : `:${lineno}`}`;
}

const lineOf = (file: string, line: number) => readFileSync(join(cases, file), 'utf8').split('\n')[line - 1] ?? '';

/** The causes of an error at the end of a chain, the nearest first. */
const links = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, at) => `cause: Error: link ${from - at}`);

const places: Table = {
  thrown: [
    ['Error: dispatched to the window', 'dispatched places.html'],
    ['Error: given to reportError', 'reported places.html'],
    ['Error: in a MutationObserver', 'onMutation places.html'],
    ['Error: in a PerformanceObserver', 'onEntry places.html'],
    ['Error: in a ResizeObserver', 'onResize places.html'],
    ['Error: in a broadcast', 'onBroadcast places.html'],
    ['Error: in a comparison', 'compare places.html', 2],
    ['Error: in a constructor', 'Cart places.html', 2],
    ['Error: in a function', 'inner places.html', 3],
    ['Error: in a generator', 'produce places.html', 2],
    ['Error: in a getter', 'get price places.html', 2],
    ['Error: in a message of a channel', 'onPort places.html'],
    ['Error: in a message to the window', 'onMessage places.html'],
    ['Error: in a microtask', 'onMicrotask places.html'],
    ['Error: in a named listener', 'named places.html', 2],
    ['Error: in a private method', '#open places.html', 3],
    {
      chromium: ['Error: in a static block', '<static_initializer> places.html', 2],
      firefox: ['Error: in a static block', 'staticBlock/< places.html', 2],
    },
    ['Error: in a stream, for its maker', 'start places.html', 2],
    ['Error: in a timeout', 'onTimeout places.html'],
    {
      chromium: ['Error: in a timeout’s text', '? <anonymous>:1'],
      firefox: ['Error: in a timeout’s text', '? places.html'],
    },
    ['Error: in a trap of a Proxy', 'trap places.html', 2],
    ['Error: in an IntersectionObserver', 'onSight places.html'],
    ['Error: in an animation frame', 'onFrame places.html'],
    {
      chromium: ['Error: in an anonymous listener', 'once places.html', 2],
      firefox: ['Error: in an anonymous listener', 'anonymous/< places.html', 2],
    },
    {
      chromium: ['Error: in an element’s constructor', '<anonymous> places.html', 2],
      firefox: ['Error: in an element’s constructor', '? places.html', 2],
    },
    ['Error: in an idle callback', 'onIdle places.html'],
    ['Error: in an inline script', '? places.html'],
    ['Error: in an interval', 'onInterval places.html'],
    {
      chromium: ['Error: in an onclick attribute', 'onclick places.html', 2],
      firefox: ['Error: in an onclick attribute', 'onclick places.html:1', 2],
    },
    ['Error: in attributeChangedCallback', 'attributeChangedCallback places.html', 2],
    ['Error: in connectedCallback', 'connectedCallback places.html', 2],
    ['Error: in disconnectedCallback', 'disconnectedCallback places.html', 2],
    { chromium: ['Error: in eval', 'inEval places.html:127', 3], firefox: ['Error: in eval', 'inEval places.html', 3] },
    ['Error: in handleEvent', 'handleEvent places.html', 2],
    ['Error: in hashchange', 'onHash places.html'],
    {
      chromium: ['Error: in new Function', 'eval places.html:128', 2],
      firefox: ['Error: in new Function', 'anonymous places.html', 2],
    },
    ['Error: in onabort', 'onAbort places.html', 2],
    ['Error: in onreadystatechange', 'onState places.html'],
    {
      chromium: ['Error: in the body’s onload', 'onload places.html'],
      firefox: ['Error: in the body’s onload', 'onload places.html:1'],
    },
    ['Error: in the error of a request', 'onError places.html'],
    ['Error: in the error of an image', 'onImage places.html'],
    ['Error: in the listener that stayed', 'foo places.html', 2],
    ['Error: in the load of a file', 'onRead places.html'],
    ['Error: in the load of a request', 'onLoad places.html'],
    ['Error: in the next listener of the same event', 'second places.html', 2],
    ['Error: in the success of a database', 'onOpen places.html'],
    ['Error: in toString', 'toString places.html', 2],
    ['Error: made early, thrown late', 'early places.html'],
    ['Error: thrown in finally', 'finally places.html'],
    ['ReferenceError: missing is not defined', 'rethrown places.html'],
    {
      chromium: [
        "SyntaxError: Failed to execute 'click' on 'HTMLElement': Unexpected end of input",
        'brokenAttribute places.html',
      ],
      firefox: ["SyntaxError: expected expression, got '}'", 'brokenAttribute places.html'],
    },
    { firefox: ["TypeError: Property 'handleEvent' is not callable.", 'noFunction places.html:70'] },
  ],
  rejected: [
    {
      chromium: ['AbortError: signal is aborted without reason', 'aborted places.html'],
      firefox: ['AbortError: The operation was aborted. ', 'aborted places.html'],
    },
    ['Error: among all', 'all places.html'],
    ['Error: given to Promise.reject', 'rejected places.html'],
    ['Error: handled too late', 'lateHandler places.html'],
    ['Error: in a chain of promises', 'onStep places.html'],
    ['Error: in a pull that is not read', 'pull places.html'],
    ['Error: in a thenable', 'then places.html'],
    ['Error: in an async function', 'order places.html'],
    ['Error: in an async generator', 'feed places.html', 2],
    ['Error: in an async listener', 'onClick places.html', 2],
    ['Error: in an executor', 'executor places.html', 2],
    ['Error: the reason to abort', 'abortedWithReason places.html'],
    { firefox: ['SyntaxError: JSON.parse: unexpected character at line 1 column 1 of the JSON data'] },
    {
      chromium: ['TypeError: Failed to fetch', 'load places.html', 2],
      firefox: ['TypeError: NetworkError when attempting to fetch resource.', 'load places.html', 2],
    },
  ],
};

const values: Table = {
  thrown: [
    {
      chromium: ['AbortError: far and gone', '? values.html'],
      firefox: ['AbortError: far and gone', 'eval values.html', 3],
    },
    ['AggregateError: of nothing', 'emptyAggregate values.html', 2],
    [
      'AggregateError: outer',
      'aggregate values.html',
      2,
      [
        'errors[0]: Error: one',
        'errors[1]: AggregateError: inner',
        'errors[0]: RangeError: two',
        'errors[1]: Error: three',
      ],
    ],
    ['Error: ', 'noMessage values.html', 2],
    ['Error: an error', 'error values.html', 2],
    ['Error: behind a Proxy', '? values.html'],
    ['Error: cyclic a', 'cyclic values.html', 2, ['cause: Error: cyclic b']],
    ['Error: first line\nsecond line\n    at fake (fake.js:1:1)', 'manyLines values.html', 2],
    ['Error: größer 𝒳 🛒 ‮', 'unicode values.html', 2],
    ['Error: half � of a pair', 'halfPair values.html', 2],
    ['Error: its name is a number', 'numberedName values.html', 2],
    ['Error: its own cause', 'ownCause values.html', 2],
    ['Error: link 29', 'withCause values.html', 5, links(28, 10)],
    ['Error: link 9', 'withCause values.html', 5, links(8, 0)],
    {
      chromium: ['Error: of a class without a name', 'nameless values.html', 2],
      firefox: ['Error: of a class without a name', 'Nameless values.html', 3],
    },
    ['Error: with 0 as cause', 'withCause values.html', 3, ['cause: Error: 0']],
    ['Error: with a cause', 'withCause values.html', 3, ['cause: TypeError: the cause']],
    ['Error: with a text as cause', 'withCause values.html', 3, ['cause: Error: plain words']],
    [
      'Error: with an object as cause',
      'withCause values.html',
      3,
      ['cause: Object: Object captured as exception with keys: code'],
    ],
    ['Error: with null as cause', 'withCause values.html', 3],
    ['Error: without a stack', '? values.html'],
    ['Lookalike: only looks like an error', 'f https://x.test/a.js:1'],
    {
      chromium: ['NotFoundError: it is gone', '? values.html'],
      firefox: ['NotFoundError: it is gone', 'domException values.html', 2],
    },
    ['Renamed: renamed later', 'renamed values.html', 2],
    {
      chromium: ['ShopError: of a class with a name', 'subclass values.html', 2],
      firefox: ['ShopError: of a class with a name', 'ShopError values.html', 3],
    },
    ['TypeError: frozen', 'frozen values.html', 2],
    {
      chromium: ['TypeError: of another realm', 'eval values.html:7', 3],
      firefox: ['TypeError: of another realm', 'eval values.html', 3],
    },
    {
      chromium: [
        'TypeError: of another realm, with a cause',
        'eval values.html:7',
        3,
        ['cause: RangeError: over there'],
      ],
      firefox: ['TypeError: of another realm, with a cause', 'eval values.html', 3, ['cause: RangeError: over there']],
    },
  ],
  thrownWithoutError: [
    ['Array: Array captured as exception with keys: 0, 1, length', '? values.html'],
    ['CustomEvent: Event `CustomEvent` (type=cart:broken) captured as exception', '? values.html'],
    ['Date: Date captured as exception with keys: [object has no keys]', '? values.html'],
    ['Error: ', '? values.html'],
    ['Error: 123', '? values.html'],
    ['Error: 5', '? values.html'],
    ['Error: NaN', '? values.html'],
    ['Error: Object that cannot be read captured as exception', '? values.html'],
    ['Error: Symbol(sign)', '? values.html'],
    ['Error: a text', '? values.html'],
    ['Error: false', '? values.html'],
    ['Error: null', '? values.html'],
    ['Error: undefined', '? values.html'],
    [
      'ErrorEvent: Event `ErrorEvent` (type=error) captured as exception with message `in an ErrorEvent`',
      '? values.html',
    ],
    ['Event: Event `Event` (type=custom) captured as exception', '? values.html'],
    ['Function: Function captured as exception with keys: length, name', '? values.html'],
    [
      'HTMLParagraphElement: HTMLParagraphElement captured as exception with keys: [object has no keys]',
      '? values.html',
    ],
    ['Map: Map captured as exception with keys: [object has no keys]', '? values.html'],
    ['Object: Object captured as exception with keys: [object has no keys]', '? values.html'],
    ['Object: Object captured as exception with keys: a', '? values.html'],
    {
      chromium: ['Object: Object captured as exception with keys: away, far', '? values.html'],
      firefox: ['Object: Object captured as exception with keys: away, far'],
    },
    ['Object: Object captured as exception with keys: bare', '? values.html'],
    ['Object: Object captured as exception with keys: error, somekey', '? values.html'],
    ['Object: Object captured as exception with keys: otherKey, type', '? values.html'],
    ['Object: Object captured as exception with keys: then', '? values.html'],
    ['Order: Order captured as exception with keys: id, total', '? values.html'],
    ['RegExp: RegExp captured as exception with keys: lastIndex', '? values.html'],
    ['Response: Response captured as exception with keys: [object has no keys]', '? values.html'],
    {
      chromium: [
        'WebAssembly.Exception: WebAssembly.Exception captured as exception with keys: stack',
        '? values.html:36',
      ],
      firefox: [
        'WebAssembly.Exception: WebAssembly.Exception captured as exception with keys: [object has no keys]',
        '? values.html',
      ],
    },
  ],
  rejected: [
    { chromium: ['AbortError: far and gone'], firefox: ['AbortError: far and gone', 'eval values.html', 3] },
    {
      chromium: [
        'AggregateError: All promises were rejected',
        '',
        0,
        ['errors[0]: Error: first of any', 'errors[1]: Error: second of any'],
      ],
    },
    {
      firefox: [
        'AggregateError: No Promise in Promise.any was resolved',
        '',
        0,
        ['errors[0]: Error: first of any', 'errors[1]: Error: second of any'],
      ],
    },
    ['AggregateError: of nothing', 'emptyAggregate values.html', 2],
    [
      'AggregateError: outer',
      'aggregate values.html',
      2,
      [
        'errors[0]: Error: one',
        'errors[1]: AggregateError: inner',
        'errors[0]: RangeError: two',
        'errors[1]: Error: three',
      ],
    ],
    ['Error: ', 'noMessage values.html', 2],
    ['Error: an error', 'error values.html', 2],
    ['Error: behind a Proxy'],
    ['Error: cyclic a', 'cyclic values.html', 2, ['cause: Error: cyclic b']],
    ['Error: first line\nsecond line\n    at fake (fake.js:1:1)', 'manyLines values.html', 2],
    ['Error: größer 𝒳 🛒 ‮', 'unicode values.html', 2],
    ['Error: half � of a pair', 'halfPair values.html', 2],
    ['Error: its name is a number', 'numberedName values.html', 2],
    ['Error: its own cause', 'ownCause values.html', 2],
    ['Error: link 29', 'withCause values.html', 5, links(28, 10)],
    ['Error: link 9', 'withCause values.html', 5, links(8, 0)],
    {
      chromium: ['Error: of a class without a name', 'nameless values.html', 2],
      firefox: ['Error: of a class without a name', 'Nameless values.html', 3],
    },
    ['Error: with 0 as cause', 'withCause values.html', 3, ['cause: Error: 0']],
    ['Error: with a cause', 'withCause values.html', 3, ['cause: TypeError: the cause']],
    ['Error: with a text as cause', 'withCause values.html', 3, ['cause: Error: plain words']],
    [
      'Error: with an object as cause',
      'withCause values.html',
      3,
      ['cause: Object: Object captured as exception with keys: code'],
    ],
    ['Error: with null as cause', 'withCause values.html', 3],
    ['Error: without a stack'],
    ['Lookalike: only looks like an error', 'f https://x.test/a.js:1'],
    { chromium: ['NotFoundError: it is gone'], firefox: ['NotFoundError: it is gone', 'domException values.html', 2] },
    ['Renamed: renamed later', 'renamed values.html', 2],
    {
      chromium: ['ShopError: of a class with a name', 'subclass values.html', 2],
      firefox: ['ShopError: of a class with a name', 'ShopError values.html', 3],
    },
    ['TypeError: frozen', 'frozen values.html', 2],
    {
      chromium: ['TypeError: of another realm', 'eval values.html:7', 3],
      firefox: ['TypeError: of another realm', 'eval values.html', 3],
    },
    {
      chromium: [
        'TypeError: of another realm, with a cause',
        'eval values.html:7',
        3,
        ['cause: RangeError: over there'],
      ],
      firefox: ['TypeError: of another realm, with a cause', 'eval values.html', 3, ['cause: RangeError: over there']],
    },
  ],
  rejectedWithoutError: [
    ['CustomEvent: Event `CustomEvent` (type=cart:broken) captured as promise rejection'],
    ['ErrorEvent: Event `ErrorEvent` (type=error) captured as promise rejection with message `in an ErrorEvent`'],
    ['Event: Event `Event` (type=custom) captured as promise rejection'],
    ['UnhandledRejection: Array captured as promise rejection with keys: 0, 1, length'],
    ['UnhandledRejection: Date captured as promise rejection with keys: [object has no keys]'],
    ['UnhandledRejection: Function captured as promise rejection with keys: length, name'],
    ['UnhandledRejection: HTMLParagraphElement captured as promise rejection with keys: [object has no keys]'],
    ['UnhandledRejection: Map captured as promise rejection with keys: [object has no keys]'],
    ['UnhandledRejection: Non-Error promise rejection captured with value: '],
    ['UnhandledRejection: Non-Error promise rejection captured with value: 123'],
    ['UnhandledRejection: Non-Error promise rejection captured with value: 5'],
    ['UnhandledRejection: Non-Error promise rejection captured with value: NaN'],
    ['UnhandledRejection: Non-Error promise rejection captured with value: Symbol(sign)'],
    ['UnhandledRejection: Non-Error promise rejection captured with value: a text'],
    ['UnhandledRejection: Non-Error promise rejection captured with value: false'],
    ['UnhandledRejection: Non-Error promise rejection captured with value: null'],
    ['UnhandledRejection: Non-Error promise rejection captured with value: undefined'],
    ['UnhandledRejection: Object captured as promise rejection with keys: [object has no keys]'],
    ['UnhandledRejection: Object captured as promise rejection with keys: a'],
    ['UnhandledRejection: Object captured as promise rejection with keys: away, far'],
    ['UnhandledRejection: Object captured as promise rejection with keys: bare'],
    ['UnhandledRejection: Object captured as promise rejection with keys: error, somekey'],
    ['UnhandledRejection: Object captured as promise rejection with keys: otherKey, type'],
    ['UnhandledRejection: Object captured as promise rejection with keys: then'],
    ['UnhandledRejection: Object that cannot be read captured as promise rejection'],
    ['UnhandledRejection: Order captured as promise rejection with keys: id, total'],
    ['UnhandledRejection: RegExp captured as promise rejection with keys: lastIndex'],
    ['UnhandledRejection: Response captured as promise rejection with keys: [object has no keys]'],
    {
      chromium: ['UnhandledRejection: WebAssembly.Exception captured as promise rejection with keys: stack'],
      firefox: [
        'UnhandledRejection: WebAssembly.Exception captured as promise rejection with keys: [object has no keys]',
      ],
    },
  ],
};

const engine: Table = {
  thrown: [
    {
      chromium: [
        "DataCloneError: Failed to execute 'structuredClone' on 'Window': () => 1 could not be cloned.",
        'badClone engine.html',
      ],
      firefox: ['DataCloneError: Function object could not be cloned.', 'badClone engine.html'],
    },
    {
      chromium: [
        "InvalidCharacterError: Failed to execute 'atob' on 'Window': The string to be decoded is not correctly encoded.",
        'badText engine.html',
      ],
      firefox: ['InvalidCharacterError: String contains an invalid character', 'badText engine.html'],
    },
    {
      chromium: [
        "NotFoundError: Failed to execute 'removeChild' on 'Node': The node to be removed is not a child of this node.",
        'badNode engine.html',
      ],
      firefox: [
        'NotFoundError: Node.removeChild: The node to be removed is not a child of this node',
        'badNode engine.html',
      ],
    },
    {
      chromium: ['RangeError: Invalid array length', 'badLength engine.html'],
      firefox: ['RangeError: invalid array length', 'badLength engine.html'],
    },
    {
      chromium: ['RangeError: Maximum call stack size exceeded', 'again engine.html', 3],
      firefox: ['InternalError: too much recursion', 'again engine.html', 3],
    },
    {
      chromium: ["ReferenceError: Cannot access 'early' before initialization", 'tooEarly engine.html'],
      firefox: [
        "ReferenceError: can't access lexical declaration 'early' before initialization",
        'tooEarly engine.html',
      ],
    },
    ['ReferenceError: missingName is not defined', 'missingName engine.html'],
    { firefox: ['RuntimeError: unreachable executed', 'wasm-function[0] engine.html:27', 2] },
    { chromium: ['RuntimeError: unreachable', 'wasm-function[0] wasm://wasm/e30a2672:1', 2] },
    {
      chromium: [
        "SyntaxError: Expected property name or '}' in JSON at position 1 (line 1 column 2)",
        'parse <anonymous>:0',
        2,
      ],
    },
    {
      chromium: [
        "SyntaxError: Failed to execute 'querySelector' on 'Document': '::::' is not a valid selector.",
        'badSelector engine.html',
      ],
      firefox: ["SyntaxError: Document.querySelector: '::::' is not a valid selector", 'badSelector engine.html'],
    },
    { chromium: ['SyntaxError: Invalid regular expression: /(/: Unterminated group', 'RegExp <anonymous>:0', 2] },
    {
      firefox: [
        'SyntaxError: JSON.parse: end of data while reading object contents at line 1 column 2 of the JSON data',
        'badJson engine.html',
      ],
    },
    {
      chromium: ["SyntaxError: Unexpected token '{'", 'badEval engine.html'],
      firefox: ["SyntaxError: unexpected token: '{'", 'badEval engine.html'],
    },
    { firefox: ['SyntaxError: unterminated parenthetical', 'badRegExp engine.html'] },
    ['TypeError: 1 is not iterable', 'notIterable engine.html'],
    {
      chromium: ['TypeError: Assignment to constant variable.', 'constant engine.html'],
      firefox: ["TypeError: invalid assignment to const 'fixed'", 'constant engine.html'],
    },
    { chromium: ['TypeError: Cannot add property 0, object is not extensible', 'push <anonymous>:0', 2] },
    {
      chromium: ['TypeError: Cannot mix BigInt and other types, use explicit conversions', 'bigMix engine.html'],
      firefox: ["TypeError: can't convert BigInt to number", 'bigMix engine.html'],
    },
    {
      chromium: ["TypeError: Cannot read properties of null (reading 'price')", 'nullProperty engine.html'],
      firefox: ['TypeError: can\'t access property "price" of null', 'nullProperty engine.html'],
    },
    {
      chromium: ["TypeError: Failed to construct 'URL': Invalid URL", 'badUrl engine.html'],
      firefox: ['TypeError: URL constructor: nonsense is not a valid URL.', 'badUrl engine.html'],
    },
    {
      chromium: ['TypeError: Illegal invocation', 'badInvocation engine.html'],
      firefox: [
        "TypeError: 'querySelector' called on an object that does not implement interface Document.",
        'badInvocation engine.html',
      ],
    },
    {
      firefox: [
        "TypeError: can't define array index property past the end of an array with non-writable length",
        'frozenWrite engine.html',
      ],
    },
    ['TypeError: cart.add is not a function', 'undefinedCall engine.html'],
    { chromium: ['URIError: URI malformed', 'decodeURIComponent <anonymous>:0', 2] },
    { firefox: ['URIError: malformed URI sequence', 'badUri engine.html'] },
  ],
  rejected: [
    { chromium: ['CompileError: WebAssembly.instantiate(): expected 4 bytes, fell off end @+0'] },
    { firefox: ['CompileError: wasm validation error: at offset 0: failed to match magic number'] },
  ],
};

const scripts: Table = {
  thrown: [
    ['Error: after a top-level await', '? scripts.html'],
    ['Error: in a blob script', '? blob:1'],
    ['Error: in a data script', '? <data:text/javascript>:1'],
    ['Error: in a frame of its own', 'inFrame about:srcdoc:1'],
    {
      chromium: ['Error: in a javascript: URL', '? <anonymous>:1'],
      firefox: ['Error: in a javascript: URL', '? <javascript>:1'],
    },
    ['Error: in a script of an SVG', '? scripts.html'],
    ['Error: in a script that was written', '? written.js'],
    ['Error: in a script with a sourceURL', '? https://app.test/bundle.js:1', 3],
    ['Error: in a written inline script', '? scripts.html'],
    ['Error: in an external module', '? throwing.mjs'],
    ['Error: in an external script', 'inExternal external.js', 2],
    {
      chromium: ['Error: in an injected script', 'inInjected <anonymous>:1', 3],
      firefox: ['Error: in an injected script', 'inInjected scripts.html:28', 3],
    },
    ['Error: in an inline module', 'inModule scripts.html', 2],
    { firefox: ['Error: secret of another origin', '? foreign.js'] },
    ['Error: shared by another origin', '? foreign-shared.js'],
    {
      chromium: ['RangeError: thrown by a frame’s function', 'far scripts.html:36', 2, ['cause: TypeError: far away']],
      firefox: ['RangeError: thrown by a frame’s function', 'far scripts.html', 2, ['cause: TypeError: far away']],
    },
    {
      chromium: ['RangeError: thrown by a removed frame’s function', 'gone scripts.html:42', 2],
      firefox: ['RangeError: thrown by a removed frame’s function', 'gone scripts.html', 2],
    },
    {
      chromium: [
        "SyntaxError: Failed to execute 'append' on 'Element': let is disallowed as a lexically bound name",
        'add scripts.html',
        2,
      ],
      firefox: ["SyntaxError: a lexical declaration can't define a 'let' binding", 'add scripts.html', 2],
    },
    {
      chromium: [
        "SyntaxError: The requested module './empty.mjs' does not provide an export named 'absent'",
        '? scripts.html:18',
      ],
      firefox: [
        "SyntaxError: The requested module '/cases/empty.mjs' doesn't provide an export named: 'absent'",
        '? scripts.html:18',
      ],
    },
    {
      chromium: ["SyntaxError: Unexpected token '{'", '? scripts.html:7'],
      firefox: ["SyntaxError: unexpected token: '{'", '? scripts.html:7'],
    },
    {
      chromium: ["SyntaxError: Unexpected token '{'", '? syntax-error.js:2'],
      firefox: ["SyntaxError: unexpected token: '{'", '? syntax-error.js:2'],
    },
    {
      chromium: ["SyntaxError: Unexpected token '}'", '? scripts.html:21'],
      firefox: ["SyntaxError: unexpected garbage after module, starting with '}'", '? scripts.html:21'],
    },
    {
      chromium: [
        'TypeError: Failed to resolve module specifier "bare". Relative references must start with either "/", "./", or "../".',
      ],
    },
    {
      firefox: [
        'TypeError: The specifier “bare” was a bare specifier, but was not remapped to anything. Relative module specifiers must start with “./”, “../” or “/”.',
        '? scripts.html:20',
      ],
    },
  ],
  thrownWithoutError: [
    { chromium: ['Error: Script error.'] },
    { chromium: ['Error: [object Object]', '? blob:1'], firefox: ['Error: [object Object]'] },
    { chromium: ['Error: a text in a worker', '? blob:1'], firefox: ['Error: a text in a worker'] },
    ['Error: in a blob worker', '? blob:1'],
    ['Error: in a data worker', '? <data:text/javascript>:4'],
    ['Error: in a worker of a worker', '? blob:1'],
    ['Error: in a worker', '? worker.js'],
    ['Error: in a worker’s message', '? blob:1'],
    { chromium: ["SyntaxError: Unexpected token '{'", '? blob:1'] },
    ['TypeError: in a module worker', '? blob:1'],
  ],
  rejected: [
    ['Error: in a module imported dynamically', '? dynamic.mjs'],
    { chromium: ["SyntaxError: Unexpected token '{'"] },
    { firefox: ["SyntaxError: unexpected token: '{'"] },
    { chromium: ['TypeError: Failed to fetch dynamically imported module: /cases/missing.mjs?dynamic'] },
    { chromium: ["TypeError: Failed to resolve module specifier 'bare'", 'dynamicBare scripts.html'] },
    {
      firefox: [
        'TypeError: The specifier “bare” was a bare specifier, but was not remapped to anything. Relative module specifiers must start with “./”, “../” or “/”.',
      ],
    },
    { firefox: ['TypeError: error loading dynamically imported module: /cases/missing.mjs?dynamic'] },
  ],
};

const shadowed: Table = {
  thrown: [['Error: with everything frozen', '? shadowed.html']],
  rejected: [['Error: rejected with everything frozen', '? shadowed.html']],
};

test('errors from every place that a page can throw from', ({ errata, site }) =>
  expectFaults(errata, site, 'places', places));

test('values of every kind, thrown and rejected with, and what led to them', ({ errata, site }) =>
  expectFaults(errata, site, 'values', values));

test('errors that an engine throws by itself', ({ errata, site }) => expectFaults(errata, site, 'engine', engine));

test('scripts, modules, workers and frames of every kind', ({ errata, site }) =>
  expectFaults(errata, site, 'scripts', scripts));

test('a page that freezes what it can and takes the names of globals', ({ errata, site }) =>
  expectFaults(errata, site, 'shadowed', shadowed));
