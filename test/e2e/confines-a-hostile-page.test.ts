import { statusOf } from '../support/accounts.ts';
import { exported, storedEvents } from '../support/export.ts';
import { expect, setUp, test, watch } from '../support/test.ts';

// A page cannot be kept from throwing false errors. What must hold: all that it can do is add faults to its own record.
// It learns the bridge's name by preparing a same-origin frame before our script runs in it.
const spy = `<script>
  globalThis.names = new Set();
  function poison(window) {
    const { addEventListener } = window.EventTarget.prototype;
    window.EventTarget.prototype.addEventListener = function (type, ...rest) {
      names.add(type);
      return addEventListener.call(this, type, ...rest);
    };
    const { dispatchEvent } = window.EventTarget.prototype;
    window.EventTarget.prototype.dispatchEvent = function (event) {
      names.add(event.type);
      return dispatchEvent.call(this, event);
    };
  }
  poison(globalThis);
  const frame = document.createElement('iframe');
  frame.src = '/inner.html';
  document.documentElement.append(frame);
  poison(frame.contentWindow);
</script>`;

const forge = `(() => {
  const capture = (more) => JSON.stringify({ kind: 'error', handler: 'onerror', thrown: { 0: { kind: 'error', type: 'Error', value: 'forged' } }, ...more });
  const messages = [
    'not json', '{}', '[]', 'null', 7, { kind: 'error' }, null, undefined,
    capture({ kind: 'settings' }), capture({ handler: 'steal' }), capture({ thrown: {} }), capture({ thrown: { 0: { kind: 'error' } } }),
    capture({ thrown: { 0: { kind: 'error', type: 'E', value: 'x'.repeat(1e7) } } }),
    capture({ padding: 'x'.repeat(1e7) }),
    capture({ place: { url: 'https://bank.example/login.js', line: 1, column: 1 }, origin: 'https://bank.example', url: 'https://bank.example/', dsn: 'https://k@evil.example/1' }),
  ];
  const documents = [document, document.querySelector('iframe').contentDocument].flatMap((one) => [one, one.fonts]);
  for (const name of [...names, 'errata:name', 'errata:page'])
    for (const target of documents)
      for (const detail of messages) target.dispatchEvent(new CustomEvent(name, { detail }));
  return [...names].some((name) => /^[0-9a-f]{32}$/.test(name));
})()`;

test('a page that finds the bridge can add errors to its own record, and nothing else', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const { settings } = await exported(errata);
  site.page('/inner.html', '<title>inner</title><script>throw new Error("inner")</script>');
  const tab = await errata.open(site.page('/spy.html', spy));
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);
  const found = await tab.evaluate(forge);
  test.info().annotations.push({
    type: 'notice',
    description: `the page ${found ? 'found' : 'did not find'} the bridge's name`,
  });
  await tab.evaluate("setTimeout(() => { throw new Error('true') })");

  await expect.poll(async () => (await storedEvents(errata)).map(({ value }) => value)).toContain('true');
  for (const event of await storedEvents(errata)) {
    expect(event.origin).toBe(site.origin);
    expect(new URL(event.page).origin).toBe(site.origin);
    expect(new URL(JSON.parse(event.payload).request.url).origin).toBe(site.origin);
    expect(event.payload.length).toBeLessThan(100_000);
  }
  expect((await exported(errata)).settings).toEqual(settings);
  if (found) {
    expect((await statusOf(errata)).forged).toBeGreaterThan(0);
  }
});

test('what a page forges in the form of a fault is refused one by one, and counted', async ({ errata, site }) => {
  // It was there first, so its own functions are those that our page script finds.
  site.page('/inner.html', '<title>inner</title>');
  const tab = await errata.open(site.page('/first.html', spy));
  await watch(errata, site.origin);
  const name = () => tab.evaluate<[], string | null>('[...names].find((name) => /^[0-9a-f]{32}$/.test(name)) ?? null');
  await expect.poll(name).not.toBeNull();

  const forged = ['{"kind":"error"', '{"kind":"error","handler":"onerror","thrown":{}}', '{"kind":"error","steal":1}'];
  await tab.evaluate(
    (name: string | null, texts: readonly string[]) => {
      for (const detail of texts) document.fonts.dispatchEvent(new CustomEvent(name ?? '', { detail }));
    },
    await name(),
    forged,
  );
  await tab.evaluate("setTimeout(() => { throw new Error('true') })");
  await expect.poll(async () => (await statusOf(errata)).forged).toBe(forged.length);
  await expect.poll(async () => (await storedEvents(errata)).map(({ value }) => value)).toEqual(['true']);
});

test('a content script may not ask what only our own pages may', async ({ errata, site }) => {
  await watch(errata, site.origin);
  await errata.open(site.page('/quiet.html', '<title>quiet</title>'));
  const answers = await errata.inExtension(
    async (pattern: string) => {
      type Api = {
        tabs: { query(by: unknown): Promise<{ id: number }[]> };
        scripting: { executeScript(what: unknown): Promise<{ result: unknown }[]> };
      };
      const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Api>;
      const api = browser ?? chrome;
      const [tab] = await api.tabs.query({ url: pattern });
      // What a page could do that has taken over its process: speak as our content script.
      const func = async () => {
        const said: string[] = [];
        const { browser, chrome } = globalThis as unknown as Record<
          string,
          { runtime: { sendMessage(m: unknown): Promise<unknown> } }
        >;
        for (const name of [
          'exportEverything',
          'deleteEverything',
          'status',
          'saveDelivery',
          'toString',
          '__proto__',
        ]) {
          try {
            said.push(
              `${name}: ${JSON.stringify(await (browser ?? chrome)?.runtime.sendMessage({ name, request: null }))}`,
            );
          } catch (error) {
            said.push(`${name}: ${error}`);
          }
        }
        return said;
      };
      const [injected] = await api.scripting.executeScript({ target: { tabId: tab?.id }, func });
      return injected?.result as string[];
    },
    `http://${new URL(site.origin).hostname}/*`,
  );
  expect(answers).toHaveLength(6);
  for (const answer of answers) expect(answer).toMatch(/may not be asked from there/);
});

test('a page can neither hear nor see the extension', async ({ errata, site }) => {
  const listen = `<script>
    globalThis.heard = [];
    for (const type of ['errata:name', 'errata:page', 'message']) {
      addEventListener(type, (event) => heard.push(event.type), true);
      for (const target of [document, document.fonts]) target.addEventListener(type, (event) => heard.push(event.type), true);
    }
    document.fonts.dispatchEvent(new CustomEvent('errata:page', { detail: '' }));
    heard.length = 0;
  </script>`;
  const look = `(() => {
    const native = /\\[native code\\]/;
    const patched = [];
    for (const [name, object] of Object.entries({ window: globalThis, EventTarget: EventTarget.prototype, Node: Node.prototype, History: History.prototype, XMLHttpRequest: XMLHttpRequest.prototype, Promise: Promise.prototype, console, Error }))
      for (const key of Object.getOwnPropertyNames(object)) {
        const { value } = Object.getOwnPropertyDescriptor(object, key);
        if (typeof value === 'function' && !native.test(Function.prototype.toString.call(value))) patched.push(name + '.' + key);
      }
    return { heard, patched, globals: Object.getOwnPropertyNames(globalThis).sort(), html: document.documentElement.outerHTML, limit: Error.stackTraceLimit, onerror: String(onerror) };
  })()`;
  const page = site.page('/look.html', listen);
  const without = await (await errata.open(page)).evaluate(look);
  await watch(errata, site.origin);
  const tab = await errata.open(page);
  await tab.evaluate("setTimeout(() => { throw new Error('seen') })");
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);
  expect(await tab.evaluate(look)).toEqual(without);
  expect(without).toMatchObject({ heard: [], patched: [] });
});
