import type { ErrorEvent } from '../../shared/protocol/event.ts';
import type { StoredEvent } from '../../shared/storage/database.ts';
import type { TestBrowser } from '../support/browser.ts';
import { storedEvents } from '../support/export.ts';
import { replaceable as all } from '../support/replaceable.ts';
import type { Site } from '../support/site-server.ts';
import { expect, test, watch } from '../support/test.ts';

// A page may replace any builtin after we have started. Each of these is replaced by one that throws and by one that lies:
// what the page then throws is told as it is, none of the replaced is called, and so nothing of ours is handed to the page.

/** Two faults under each of two moods; the functions of the page are what its stacks have to name. */
const pageFor = (names: readonly string[]) => `<!doctype html><title>tampers</title>
  <script src="/cases/tampers.js"></script>
  <script>const NativeTypeError = TypeError; const rejected = (async () => { throw 1 })(); rejected.catch(() => {});
  function pay(words) { throw new NativeTypeError(words); }
  async function order(words) { throw new NativeTypeError(words); }
  for (const name of ${JSON.stringify(names)}) tamperWith(name);</script>
  ${['throws', 'lies']
    .map((mode) => {
      const words = wordsOf(names, mode);
      return `<script>setMode('${mode}'); order('rejected: ${words}'); pay('${words}');</script>`;
    })
    .join('\n')}`;
const wordsOf = (names: readonly string[], mode: string) => `${names.length === 1 ? names[0] : 'all'} ${mode}`;

async function tamper(errata: TestBrowser, site: Site, tabs: readonly (readonly (readonly string[])[])[]) {
  const heard: string[] = [];
  for (const pages of tabs) {
    const tab = await errata.open('about:blank');
    for (const names of pages) {
      await tab.goto(site.page(`/tampers-${names[0]}-${names.length}.html`, pageFor(names)));
      heard.push(...(await tab.evaluate<[], readonly string[]>('whatWasHeard()')));
    }
    await tab.close();
  }
  return heard;
}

/** What of it is not told as it was. */
function wrongIn(event: StoredEvent, site: Site): string | undefined {
  const payload = JSON.parse(event.payload) as ErrorEvent;
  const [exception, ...more] = payload.exception.values;
  const isRejection = event.value.startsWith('rejected: ');
  const frame = exception?.stacktrace?.frames.at(-1);
  const isRight =
    more.length === 0 &&
    event.type === 'TypeError' &&
    event.origin === site.origin &&
    exception?.mechanism?.type === (isRejection ? 'onunhandledrejection' : 'onerror') &&
    frame?.function === (isRejection ? 'order' : 'pay') &&
    frame.filename === event.page &&
    (frame.lineno ?? 0) > 1;
  return isRight ? undefined : `${event.value}: ${event.payload}`;
}

const wordsFor = (pages: readonly (readonly string[])[]) =>
  pages
    .flatMap((names) => ['throws', 'lies'].map((mode) => wordsOf(names, mode)))
    .flatMap((words) => [words, `rejected: ${words}`])
    .sort();

test(`each of ${all.length} builtins may be replaced: all is told as it is, and none of them is called`, async ({
  errata,
  site,
}) => {
  test.slow();
  await watch(errata, site.origin);
  const pages = all.map((name) => [name]);
  // Four faults of each: a tab has no more than twenty at once.
  const tabs = pages.filter((_, at) => at % 5 === 0).map((_, at) => pages.slice(at * 5, at * 5 + 5));
  const heard = await tamper(errata, site, tabs);
  const expected = wordsFor(pages);
  await expect.poll(async () => (await storedEvents(errata)).map(({ value }) => value).sort()).toEqual(expected);
  expect((await storedEvents(errata)).map((event) => wrongIn(event, site)).filter(Boolean)).toEqual([]);
  expect(heard).toEqual([]);
});

test('all of them may be replaced at once', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const heard = await tamper(errata, site, [[all]]);
  await expect.poll(async () => (await storedEvents(errata)).map(({ value }) => value).sort()).toEqual(wordsFor([all]));
  expect((await storedEvents(errata)).map((event) => wrongIn(event, site)).filter(Boolean)).toEqual([]);
  expect(heard).toEqual([]);
});

test('a page hears it when one that it has replaced is called, and what it is handed', async ({ errata, site }) => {
  const tab = await errata.open(site.page('/tampers.html', '<script src="/cases/tampers.js"></script>'));
  const called = "tamperWith('Array.prototype.map'), setMode('lies'), [1].map(() => 1), Date.now(), whatWasHeard()";
  expect(await tab.evaluate(called)).toEqual(['Array.prototype.map and got a function']);
});

test('a page that is called while its values are read gets hold of none of our functions', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const tab = await errata.open(
    site.page(
      '/looks-around.html',
      `<script>
        // Not in strict mode, in which a function may not ask who has called it.
        globalThis.got = [];
        globalThis.reads = 0;
        function message() {
          reads++;
          for (let caller = message.caller, i = 0; caller && i < 20; caller = caller.caller, i++) got.push('caller ' + caller);
          if (arguments.length > 0) got.push('arguments');
          new Error('where am I').stack;
          return 'read';
        }
        Error.stackTraceLimit = 100;
        Error.prepareStackTrace = (error, sites) => {
          for (const site of sites)
            for (const what of ['getFunction', 'getThis', 'getFileName', 'getScriptNameOrSourceURL']) {
              const found = site[what]();
              const own = found === message || found === location.href || found === globalThis || found === thrown;
              if (found != null && !own && found !== '<anonymous>') got.push(what + ' ' + String(found));
            }
          return 'no stack';
        };
        const thrown = Object.defineProperty(new Error('x'), 'message', { get: message });
        setTimeout(() => { throw thrown; });
      </script>`,
    ),
  );
  await expect.poll(async () => (await storedEvents(errata)).map(({ value }) => value)).toEqual(['read']);
  expect(await tab.evaluate('reads')).toBeGreaterThan(0);
  const got = await tab.evaluate<[], readonly string[]>('got');
  // What V8 tells such a page of every script on the stack, and no script can hide; nothing can be fetched from there.
  const address = errata.name === 'chromium' ? [`getFileName ${errata.extensionUrl('page/main.js')}`] : [];
  expect([...new Set(got)]).toEqual(address);
});
