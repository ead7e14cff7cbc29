import { inBothThemes } from '../support/axe.ts';
import type { Tab, TestBrowser } from '../support/browser.ts';
import { storedEvents } from '../support/export.ts';
import { expect, test } from '../support/test.ts';

const welcomePath = 'welcome/welcome.html';

const welcomeTabs = async (errata: TestBrowser): Promise<readonly Tab[]> => {
  const found: Tab[] = [];
  // A tab that is just being loaded cannot say where it is.
  for (const tab of await errata.tabs())
    if ((await tab.url().catch(() => '')) === errata.extensionUrl(welcomePath)) found.push(tab);
  return found;
};

/** By keyboard, and until all that is said of it is in its place: a click on what still moves would miss. */
async function chooseSite(welcome: Tab, origin: string): Promise<void> {
  await welcome.fill('Site', origin);
  await welcome.press('Enter');
  await expect.poll(() => welcome.text('document')).toContain(`${origin} is watched.`);
}

test('whoever installs Errata is welcomed, once, and not at an update', { tag: '@one-browser' }, async ({ launch }) => {
  test.slow();
  let errata = await launch({ welcome: 'left' });
  await expect.poll(() => welcomeTabs(errata)).toHaveLength(1);
  const [welcome] = await welcomeTabs(errata);
  await welcome?.waitFor('heading', 'Welcome to Errata');
  await welcome?.close();
  await errata.update();
  // Whatever an update opens is open once the background answers.
  await expect.poll(() => storedEvents(errata).catch(() => undefined)).toEqual([]);
  expect(await welcomeTabs(errata)).toEqual([]);
  await errata.close();
  errata = await launch({ welcome: 'left' });
  await expect.poll(() => storedEvents(errata).catch(() => undefined)).toEqual([]);
  expect(await welcomeTabs(errata)).toEqual([]);
});

test('three steps lead from nothing to an error that was caught and delivered', async ({ errata, receiver, site }) => {
  test.slow();
  site.page('/', '<!doctype html><title>Shop</title><p>A shop</p>');
  const { protocol, hostname } = new URL(site.origin);
  await errata.grant(`${protocol}//${hostname}/*`);
  const options = await errata.openExtension('options/options.html');
  await options.click('button', 'Welcome page');
  await expect.poll(() => welcomeTabs(errata)).toHaveLength(1);
  const [opened] = await welcomeTabs(errata);
  const welcome = opened as Tab;
  await welcome.waitFor('heading', 'Choose the sites you test');
  expect(await welcome.text('document')).toContain('Choose a site first, in step 1.');
  await inBothThemes(errata, welcome, 'welcome');

  await chooseSite(welcome, site.origin);
  await welcome.waitFor('heading', 'Choose the sites you test (done)');

  await welcome.fill('DSN', 'https://tracker.example/1');
  await expect.poll(() => welcome.text('document')).toContain('public key is missing');
  await welcome.click('button', 'Save', { exact: true });
  await expect.poll(() => welcome.text('document')).toContain('Nothing was saved: the DSN is not right yet.');
  await welcome.fill('DSN', receiver.dsn);
  await welcome.click('button', 'Save', { exact: true });
  await welcome.waitFor('heading', 'Send errors to a server, or keep them here (done)');
  await welcome.click('button', 'Send a test event');
  await expect.poll(() => receiver.events()).toHaveLength(1);

  // The site is open nowhere: its first page is, in a tab behind this one.
  await welcome.click('button', `Break a page of ${site.origin}`);
  await welcome.waitFor('listitem', 'ErrataTrial: Errata was tried out here. Nothing is wrong with this page., 1 time');
  await expect.poll(() => receiver.events()).toHaveLength(2);
  await welcome.waitFor('listitem', '1 delivered');
  await welcome.waitFor('heading', 'Try it on a page that breaks (done)');
  await inBothThemes(errata, welcome, 'welcome-done');
  const [event] = await storedEvents(errata);
  expect(event).toMatchObject({ type: 'ErrataTrial', page: `${site.origin}/`, late: false });

  // Again, now in the tab that is open.
  const before = (await errata.tabs()).length;
  await welcome.click('button', `Break a page of ${site.origin}`);
  await welcome.waitFor('listitem', '2 times');
  expect(await errata.tabs()).toHaveLength(before);

  await welcome.click('button', 'ErrataTrial');
  await expect
    .poll(async () => {
      const urls = await Promise.all((await errata.tabs()).map((tab) => tab.url().catch(() => '')));
      return urls.filter((url) => url.includes('popup/popup.html?view=tab'));
    })
    .toHaveLength(1);
});

test('without a DSN, the trial says that it is kept here', async ({ errata, site }) => {
  const { protocol, hostname } = new URL(site.origin);
  await errata.grant(`${protocol}//${hostname}/*`);
  const page = await errata.open(
    site.page('/strict.html', '<!doctype html><title>Strict</title>', {
      'content-security-policy': "default-src 'none'; require-trusted-types-for 'script'",
    }),
  );
  const welcome = await errata.openExtension(welcomePath);
  await chooseSite(welcome, site.origin);
  await welcome.click('button', `Break a page of ${site.origin}`);
  await welcome.waitFor('listitem', '1 kept here');
  await welcome.click('button', 'Done', { exact: true });
  await expect.poll(() => welcomeTabs(errata)).toEqual([]);
  expect(await page.url()).toBe(site.url('/strict.html'));
});

test('a page that cannot be reached is said, with what to do', async ({ errata, site }) => {
  site.answer('/', { status: 302, headers: { location: site.urlOn('other.test', '/shop/index.html') } });
  const { protocol, hostname } = new URL(site.origin);
  await errata.grant(`${protocol}//${hostname}/*`);
  const welcome = await errata.openExtension(welcomePath);
  await chooseSite(welcome, site.origin);
  await welcome.click('button', `Break a page of ${site.origin}`);
  await expect.poll(() => welcome.text('document')).toContain('it leads to another site');
});
