import type { Breadcrumb } from '../../shared/protocol/breadcrumb.ts';
import type { Tab } from '../support/browser.ts';
import { askBackground } from '../support/export.ts';
import type { Receiver } from '../support/receiver.ts';
import { expect, setDsn, setUp, test, throwIn, watch } from '../support/test.ts';

/** What led to the error with this message, once it has arrived. */
async function trailOf(receiver: Receiver, message: string): Promise<readonly Breadcrumb[]> {
  const find = () => receiver.events().find((event) => JSON.stringify(event.exception).includes(`"${message}"`));
  await expect.poll(find, message).toBeDefined();
  return (find()?.breadcrumbs as { values: Breadcrumb[] } | undefined)?.values ?? [];
}

const inShort = (trail: readonly Breadcrumb[]) => trail.map(({ category, message }) => `${category}: ${message ?? ''}`);
const only = (trail: readonly Breadcrumb[], prefix: string) =>
  trail.filter(({ category }) => category.startsWith(prefix));

async function trailNow(tab: Tab, receiver: Receiver, message: string) {
  await throwIn(tab, message);
  return trailOf(receiver, message);
}

test('clicks and key-presses are told by selector, never by what was typed', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(
    site.page(
      '/form.html',
      `<!doctype html><form id="checkout"><input name="id" type="hidden"><input name="tagName" type="hidden">
        <input name="getAttribute" type="hidden"><input name="localName" type="hidden">
        <label>Name <input id="who" type="text"></label>
        <label>Password <input name="pw" type="password"></label>
        <label>Masked <textarea></textarea></label>
        <button type="button" class="primary" value="no-value" title="Pay now">no-text</button></form>
      <my-card></my-card>
      <script>
        const root = document.querySelector('my-card').attachShadow({ mode: 'open' });
        root.innerHTML = '<button data-sentry-component="PayButton">Inside</button>';
        document.querySelector('textarea').addEventListener('keypress', (event) => event.preventDefault());
        addEventListener('click', (event) => event.stopImmediatePropagation(), true);
        document.querySelector('.primary').click();
        document.querySelector('.primary').dispatchEvent(new MouseEvent('click', { bubbles: true }));
        document.querySelector('form').dispatchEvent(new CustomEvent('build', { bubbles: true }));
      </script>`,
    ),
  );
  // The form answers to "getAttribute" with one of its fields, which no driver that goes by roles survives.
  const focus = async (selector: string) => {
    await tab.bringToFront();
    await tab.evaluate((wanted: string) => document.querySelector<HTMLElement>(wanted)?.focus(), selector);
  };
  for (const selector of ['#who', '[name="pw"]', 'textarea']) {
    await focus(selector);
    await tab.type('my-secret');
  }
  await focus('.primary');
  await tab.press('Enter');
  await tab.press('Enter');
  await tab.evaluate("document.querySelector('my-card').shadowRoot.querySelector('button').focus()");
  await tab.press('Enter');

  const trail = await trailNow(tab, receiver, 'typed');
  expect(inShort(only(trail, 'ui.'))).toEqual([
    'ui.input: body > form#checkout > label > input#who[type="text"]',
    'ui.input: body > form#checkout > label > input[type="password"][name="pw"]',
    'ui.input: body > form#checkout > label > textarea',
    'ui.click: body > form#checkout > button.primary[type="button"][title="Pay now"]',
    'ui.click: body > my-card > PayButton',
  ]);
  expect(trail.find(({ message }) => message?.endsWith('PayButton'))?.data).toEqual({
    'ui.component_name': 'PayButton',
  });
  expect(JSON.stringify(trail)).not.toMatch(/secret|no-value|no-text/);
});

test('addresses, requests and the network are told without patching anything', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  site.answer('/ok', { body: 'fine' });
  site.answer('/missing', { status: 404, body: 'no' });
  site.answer('/broken', { status: 500, body: 'no' });
  const start = site.page('/app.html', '<!doctype html><title>app</title>');
  const tab = await errata.open(start);
  await tab.evaluate("history.pushState(null, '', '/app/cart?token=hidden&page=2')");
  await tab.evaluate("location.hash = 'access_token=hidden'");
  await tab.evaluate("history.replaceState(null, '', '/app/pay')");
  await tab.evaluate("dispatchEvent(new Event('offline'))");
  await tab.evaluate(`(async () => {
    await (await fetch('/ok?api_key=hidden')).text();
    await (await fetch('/missing', { method: 'POST' })).text();
    await new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open('GET', '/broken');
      request.onloadend = resolve;
      request.send();
    });
    while (performance.getEntriesByType('resource').filter(({ name }) => /ok|missing|broken/.test(name)).length < 3)
      await new Promise(requestAnimationFrame);
  })()`);

  const trail = await trailNow(tab, receiver, 'routed');
  const scrubbed = site.url('/app/cart?token=%5BFiltered%5D&page=2');
  expect(only(trail, 'navigation').map(({ data, message }) => ({ ...data, ...(message && { message }) }))).toEqual([
    { to: start },
    { from: start, to: scrubbed },
    { from: scrubbed, to: scrubbed, message: 'Only the fragment changed' },
    { from: scrubbed, to: site.url('/app/pay') },
  ]);
  expect(trail.filter(({ type }) => type === 'http').map(({ timestamp: _, type: _type, ...crumb }) => crumb)).toEqual([
    { category: 'fetch', data: { url: site.url('/ok?api_key=%5BFiltered%5D'), status_code: 200 } },
    { category: 'fetch', level: 'warning', data: { url: site.url('/missing'), status_code: 404 } },
    { category: 'xhr', level: 'error', data: { url: site.url('/broken'), status_code: 500 } },
  ]);
  expect(only(trail, 'device.')).toEqual([]);
  expect(JSON.stringify(trail)).not.toContain('hidden');
  expect(trail.map(({ timestamp }) => timestamp)).toEqual(trail.map(({ timestamp }) => timestamp).toSorted());
});

test('a trail goes on from page to page, of the same site and tab only', async ({ errata, receiver, site }) => {
  await setDsn(errata, receiver.dsn);
  const shop = (path: string) => site.urlOn('shop.test', path);
  const other = (path: string) => site.urlOn('other.test', path);
  await watch(errata, new URL(shop('/')).origin);
  await watch(errata, new URL(other('/')).origin);
  site.page('/first.html', `<!doctype html><a href="/second.html">Second</a>`);
  site.page(
    '/second.html',
    `<!doctype html><script>throw new Error('at once in ' + location.hostname)</script>
    <a href="${other('/third.html')}">Third</a>`,
  );
  site.page(
    '/third.html',
    `<!doctype html><script>throw new Error('elsewhere')</script><a href="${shop('/second.html?back')}">Back</a>`,
  );

  const tab = await errata.open(shop('/first.html'));
  await tab.click('link', 'Second');
  const second = await trailOf(receiver, 'at once in shop.test');
  expect(only(second, 'navigation').map(({ data }) => data)).toEqual([
    { to: shop('/first.html') },
    { from: shop('/first.html'), to: shop('/second.html') },
  ]);
  expect(inShort(only(second, 'ui.'))).toEqual(['ui.click: body > a']);

  await tab.click('link', 'Third');
  const third = await trailOf(receiver, 'elsewhere');
  expect(JSON.stringify(third)).not.toContain('shop.test');
  expect(only(third, 'navigation').map(({ data }) => data)).toEqual([{ to: other('/third.html') }]);

  const beside = await errata.open(shop('/first.html'));
  expect(only(await trailNow(beside, receiver, 'in another tab'), 'ui.')).toEqual([]);
});

test('a trail outlives the background, a reload, and document.open(), and is deleted with the rest', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(site.page('/long.html', '<!doctype html><button>Before</button><p id="at"></p>'));
  await tab.click('button', 'Before');
  const keptTrails = async () =>
    (JSON.parse(await askBackground<string>(errata, 'exportEverything')) as { trails: object }).trails;
  await expect.poll(async () => JSON.stringify(await keptTrails())).toContain('body > button');
  await errata.stopBackground();
  await tab.reload();
  await tab.evaluate(`setTimeout(() => {
    document.open();
    document.write('<p>all new</p><button id="after">After</button>');
    document.close();
  })`);
  await tab.click('button', 'After');
  const trail = await trailNow(tab, receiver, 'late');
  expect(inShort(only(trail, 'ui.'))).toEqual(['ui.click: body > button', 'ui.click: body > button#after']);

  await askBackground(errata, 'deleteEverything');
  expect(await keptTrails()).toEqual({});
});

test('the popup shows what happened before', { tag: '@one-browser' }, async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(
    site.page(
      '/shown.html',
      `<!doctype html><button onclick="setTimeout(() => { throw new Error('pressed') })">Press</button>`,
    ),
  );
  await tab.click('button', 'Press');
  await trailOf(receiver, 'pressed');
  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  await popup.click('button', 'Error: pressed');
  await popup.waitFor('heading', 'What happened before');
  const items = (await popup.texts('listitem')).map((text) => text.replace(/\s+/g, ' '));
  expect(items.some((text) => /^[\d.]+ s before Went to .*shown\.html$/.test(text))).toBe(true);
  expect(items.some((text) => /^[\d.]+ s before Clicked body > button$/.test(text))).toBe(true);
});
