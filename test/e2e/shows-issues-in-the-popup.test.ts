import { storedEvents } from '../support/export.ts';
import { expect, setUp, test, throwIn, watch } from '../support/test.ts';

const page = `<!doctype html><title>shop</title><script>
  function addToCart(item) { return item.price.total; }
  for (let i = 0; i < 3; i++) setTimeout(() => addToCart({}));
  setTimeout(() => { throw new Error('Outer', { cause: new RangeError('Inner') }); }, 1500);
</script>`;

test('the popup lists the issues of this page and of all sites, newest first, and opens one', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  site.page('/other.html', '<script>throw new Error("elsewhere")</script>');
  await errata.open(site.url('/other.html'));
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);
  const tab = await errata.open(site.page('/shop.html', page));
  // Of the three equal ones, the first and a summary of the others.
  await expect.poll(() => receiver.events()).toHaveLength(4);

  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  await popup.waitFor('list', 'Issues', { exact: true });
  await popup.waitFor('listitem', 'Error: Outer, 1 time');
  await popup.waitFor('listitem', 'TypeError: ');
  await popup.waitFor('listitem', ', 3 times');
  expect(await popup.texts('listitem')).toHaveLength(2);
  expect((await popup.texts('listitem'))[0]).toContain('Outer');

  await popup.click('tab', 'All sites');
  await popup.waitFor('listitem', 'Error: elsewhere, 1 time');
  expect(await popup.texts('listitem')).toHaveLength(3);

  await popup.click('button', 'Error: Outer');
  await popup.waitFor('button', 'Back');
  const detail = await popup.text('document');
  for (const words of ['RangeError', 'Inner', site.url('/shop.html'), 'Delivered']) expect(detail).toContain(words);

  // The JSON is to the letter what the server got.
  const sent = receiver.eventEnvelopes.map(({ items }) => Buffer.from(items[0]?.payload as Uint8Array).toString());
  const shown = await popup.evaluate(
    "document.querySelector('details').open = true, document.querySelector('details pre').textContent",
  );
  expect(sent).toContain(shown);
  expect(await popup.text('document')).toContain('JSON that was sent');

  await popup.click('button', 'Back');
  await popup.waitFor('listitem', 'Error: elsewhere');
});

test('opened in a tab by itself, the popup is about the page that was looked at before', {
  tag: '@one-browser',
}, async ({ errata, site }) => {
  await watch(errata, site.origin);
  await errata.open(site.page('/looked-at.html', '<script>throw new Error("looked at")</script>'));
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);
  const popup = await errata.openExtension('popup/popup.html');
  await popup.waitFor('tab', 'This page');
  await popup.waitFor('listitem', 'Error: looked at, 1 time');
});

test('a new error appears in an open popup', { tag: '@one-browser' }, async ({ errata, site }) => {
  await watch(errata, site.origin);
  const tab = await errata.open(site.page('/live.html', '<title>live</title>'));
  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  await throwIn(tab, 'fresh');
  await popup.waitFor('listitem', 'Error: fresh, 1 time');
  await throwIn(tab, 'fresh');
  await popup.waitFor('listitem', 'Error: fresh, 2 times');
});

test('the badge counts the errors of its tab until they are looked at', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const tab = await errata.open(site.page('/badge.html', '<title>badge</title>'));
  const other = await errata.open(site.page('/calm.html', '<title>calm</title>'));
  const [tabId, otherId] = [await errata.tabId(tab), await errata.tabId(other)];
  const badge = (id: number) =>
    errata.inExtension((tabId: number) => {
      type Api = { action: { getBadgeText(of: { tabId: number }): Promise<string> } };
      const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Api>;
      return (browser ?? chrome).action.getBadgeText({ tabId });
    }, id);

  for (const message of ['one', 'two', 'three']) await throwIn(tab, message);
  await expect.poll(() => badge(tabId)).toBe('3');
  expect(await badge(otherId)).toBe('');
  // A navigation wipes a badge in the browser; the errors are still unseen.
  await tab.goto(site.url('/badge.html?again'));
  await expect.poll(() => badge(tabId)).toBe('3');
  const popup = await errata.openExtension(`popup/popup.html?tab=${tabId}`);
  await popup.waitFor('listitem', 'one');
  await expect.poll(() => badge(tabId)).toBe('');
});

test('the same view opens in a tab of its own', { tag: '@one-browser' }, async ({ errata, site }) => {
  await watch(errata, site.origin);
  const tab = await errata.open(site.page('/wide.html', '<script>throw new Error("wide")</script>'));
  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  await popup.waitFor('listitem', 'Error: wide');
  await popup.click('button', 'Open in a tab');
  const isWide = async () => {
    // A tab that is just being loaded cannot say where it is.
    for (const one of await errata.tabs()) if ((await one.url().catch(() => '')).includes('view=tab')) return one;
    return undefined;
  };
  await expect.poll(async () => (await isWide()) !== undefined).toBe(true);
  const wide = await isWide();
  await wide?.waitFor('listitem', 'Error: wide, 1 time');
});

test('“Watch this site” watches the site of the tab', async ({ errata, site }) => {
  const tab = await errata.open(site.page('/click.html', '<title>click</title>'));
  const tabId = await errata.tabId(tab);
  // A click on the toolbar lets the popup know the tab's address; no driver makes that click, so it is permitted instead.
  await errata.permit('*://*/*');
  const popup = await errata.openExtension(`popup/popup.html?tab=${tabId}`);
  await popup.click('button', 'Watch this site', { exact: true });
  await popup.waitFor('button', 'Stop watching');
  // Said when the tab that is open is watched as well.
  await expect.poll(() => popup.text('document')).toContain('Watched from now on');
  await throwIn(tab, 'after the click');
  await popup.waitFor('listitem', 'Error: after the click');
});
