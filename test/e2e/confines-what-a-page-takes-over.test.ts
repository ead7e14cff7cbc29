import { burst, overdraft, perSecond } from '../../shared/capture/rate-cap.ts';
import type { TestBrowser } from '../support/browser.ts';
import { storedEvents } from '../support/export.ts';
import { expect, test, watch } from '../support/test.ts';

// A page may have taken over its process, and speak as our content script: the browser still says who it is.

/** Says it to the background as the content script of the first tab of a host would; answers with what was answered. */
const sayAsContentScript = (errata: TestBrowser, hostname: string, messages: readonly unknown[]) =>
  errata.inExtension(
    async (pattern: string, messages: readonly unknown[]) => {
      type Api = {
        tabs: { query(by: unknown): Promise<{ id: number }[]> };
        scripting: { executeScript(what: unknown): Promise<{ result: unknown }[]> };
      };
      const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Api>;
      const api = browser ?? chrome;
      const [tab] = await api.tabs.query({ url: pattern });
      const func = async (messages: readonly unknown[]) => {
        type Runtime = { runtime: { sendMessage(message: unknown): Promise<unknown> } };
        const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Runtime>;
        const answers: string[] = [];
        for (const message of messages)
          answers.push(
            await (browser ?? chrome).runtime.sendMessage(message).then(
              (answer) => JSON.stringify(answer),
              (error: unknown) => String(error),
            ),
          );
        return answers;
      };
      const [injected] = await api.scripting.executeScript({ target: { tabId: tab?.id }, func, args: [messages] });
      return injected?.result as string[];
    },
    `http://${hostname}/*`,
    messages,
  );

const idOf = (index: number) => index.toString(16).padStart(32, '0');
const words = (index: number) => String(index).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
const captureOf = (index: number, at = Date.now()) => {
  const thrown = { 0: { kind: 'error', type: 'Error', value: words(index) } };
  const told = { kind: 'error', handler: 'onerror', thrown, origin: 'https://bank.example' };
  return {
    eventId: idOf(index),
    at,
    tabId: 1,
    frameId: 0,
    origin: 'https://bank.example',
    capture: { kind: 'error', text: JSON.stringify(told), origin: 'https://bank.example' },
  };
};
const batchOf = (captures: readonly unknown[]) => ({
  name: 'capture',
  request: {
    captures,
    url: 'https://bank.example/login',
    origin: 'https://bank.example',
    sender: { url: 'https://bank.example/', tab: { id: 1, url: 'https://bank.example/' } },
    losses: { document: idOf(1), overflowed: 0, forged: 0 },
    view: { referrer: 'https://bank.example/' },
  },
});

test('who has taken over a content script speaks for its own page only, and within its rate', async ({
  errata,
  site,
}) => {
  await watch(errata, site.origin);
  await errata.open(site.page('/taken.html', '<title>taken</title>'));
  const flood = Array.from({ length: 10 }, (_, round) =>
    batchOf(Array.from({ length: 50 }, (_, index) => captureOf(1000 + round * 50 + index))),
  );
  const start = Date.now();
  await sayAsContentScript(errata, new URL(site.origin).hostname, flood);
  const seconds = Math.ceil((Date.now() - start) / 1000);

  const stored = await storedEvents(errata);
  expect(stored.length).toBeGreaterThan(0);
  expect(stored.length).toBeLessThanOrEqual(burst + overdraft + seconds * perSecond);
  for (const { origin, page, payload } of stored) {
    expect({ origin, page: new URL(page).origin }).toEqual({ origin: site.origin, page: site.origin });
    expect(payload).not.toContain('bank.example');
  }
});

test('what is not of the agreed form is refused in words, and nothing of it is kept', { tag: '@one-browser' }, async ({
  errata,
  site,
}) => {
  await watch(errata, site.origin);
  await errata.open(site.page('/forms.html', '<title>forms</title>'));
  const refused = [
    { name: 'capture', request: null },
    { name: 'capture', request: { captures: 'all' } },
    batchOf([captureOf(1), { ...captureOf(2), eventId: 'mine' }]),
    batchOf(Array.from({ length: 1001 }, (_, index) => captureOf(index))),
  ];
  const answers = await sayAsContentScript(errata, new URL(site.origin).hostname, refused);
  expect(answers).toHaveLength(refused.length);
  for (const answer of answers) expect(answer).toContain('not of the agreed form');
  expect(await storedEvents(errata)).toEqual([]);

  const forged = [
    { ...captureOf(1), capture: { kind: 'settings' } },
    { ...captureOf(2), capture: { kind: 'error', text: '{"kind":"error","thrown":{}}' } },
    captureOf(3, 1e300),
  ];
  const [answer] = await sayAsContentScript(errata, new URL(site.origin).hostname, [
    batchOf([...forged, captureOf(4)]),
  ]);
  expect(JSON.parse(answer ?? '')).toMatchObject({ settled: [idOf(4)], forged: [1, 2, 3].map(idOf) });
  expect((await storedEvents(errata)).map(({ id }) => id)).toEqual([idOf(4)]);
});

test('no address that a page names is fetched', async ({ errata, receiver, site }) => {
  await watch(errata, site.origin);
  const there = receiver.url;
  await errata.open(
    site.page(
      '/fetch-me.html',
      `<script>
        const error = new Error('see ${there}/message');
        error.stack = 'f@${there}/stack.js:1:1\\n    at f (${there}/stack.js:1:1)\\n//# sourceMappingURL=${there}/map.json';
        error.url = '${there}/data';
        setTimeout(() => { throw error; });
      </script>`,
    ),
  );
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);
  const popup = await errata.openExtension('popup/popup.html');
  await popup.click('button', 'see http');
  await popup.waitFor('button', 'Back');
  expect(await popup.text('document')).toContain(there);
  expect(receiver.requests).toBe(0);
});
