import { askBackground, storedEvents } from '../support/export.ts';
import { expect, setUp, test, watch } from '../support/test.ts';

type Api = {
  permissions: {
    getAll(): Promise<{ origins: string[]; permissions: string[] }>;
    request(what: { origins: string[] }): Promise<boolean>;
  };
  scripting: { getRegisteredContentScripts(): Promise<unknown[]> };
};
type World = Record<'browser' | 'chrome', Api>;

test('it is installed without any site, and gives a site back when it is not watched any more', async ({
  errata,
  site,
}) => {
  const permissions = () =>
    errata.inExtension(() => {
      const { browser, chrome } = globalThis as unknown as World;
      return (browser ?? chrome).permissions.getAll();
    });
  expect((await permissions()).origins).toEqual([]);
  expect((await permissions()).permissions.filter((name) => !/^internal:/.test(name)).sort()).toEqual([
    'activeTab',
    'alarms',
    'scripting',
    'storage',
    'unlimitedStorage',
  ]);
  await watch(errata, site.origin);
  expect((await permissions()).origins).toHaveLength(1);
  const options = await errata.openExtension('options/options.html');
  await options.click('button', `Stop watching ${site.origin}`);
  await options.waitUntilGone('listitem', site.origin);
  await expect.poll(async () => (await permissions()).origins).toEqual([]);
});

test('a site is watched even if what asked for it has died under the permission prompt', {
  tag: '@one-browser',
}, async ({ errata, site }) => {
  await errata.grant('http://127.0.0.1/*');
  // As the popup does it, but without its last step.
  await askBackground(errata, 'intendSites', [site.origin]);
  const pattern = errata.name === 'firefox' ? 'http://127.0.0.1/*' : `${site.origin}/*`;
  const options = await errata.openExtension('options/options.html');
  await options.evaluate((origin) => {
    // In Firefox only a click may ask.
    addEventListener('click', () => {
      const { browser, chrome } = globalThis as unknown as World;
      void (browser ?? chrome).permissions.request({ origins: [origin] });
    });
  }, pattern);
  await options.click('heading', 'Sites');
  await options.waitFor('listitem', site.origin);
  await errata.open(site.page('/granted.html', '<script>throw new Error("granted")</script>'));
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);
});

test('a permission taken back in the browser’s settings is noticed and said', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const page = site.page('/revoked.html', '<script>throw new Error("revoked")</script>');
  await errata.open(page);
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);
  await errata.revoke(errata.name === 'firefox' ? 'http://127.0.0.1/*' : `${site.origin}/*`);
  const options = await errata.openExtension('options/options.html');
  await expect.poll(() => options.text('document')).toContain('The browser does not let Errata in.');
  await options.waitFor('button', 'Allow');
  const registered = () =>
    errata.inExtension(() => {
      const { browser, chrome } = globalThis as unknown as World;
      return (browser ?? chrome).scripting.getRegisteredContentScripts();
    });
  await expect.poll(registered).toHaveLength(0);
  await errata.open(page);
  expect(await storedEvents(errata)).toHaveLength(1);
});

test('“Watch all sites” watches them all, until it is unticked', { tag: '@one-browser' }, async ({ errata, site }) => {
  await errata.grant('*://*/*');
  const options = await errata.openExtension('options/options.html');
  await options.check('Watch all sites');
  await options.waitFor('status');
  await errata.open(site.page('/any.html', '<script>throw new Error("any")</script>'));
  await errata.open(site.urlOn('other.test', '/any.html'));
  await expect.poll(() => storedEvents(errata)).toHaveLength(2);
  await options.bringToFront();
  await options.check('Watch all sites', false);
  await errata.open(site.url('/any.html'));
  expect(await storedEvents(errata)).toHaveLength(2);
});

test('our pages get all that they ask for under their own policy', async ({ errata }) => {
  for (const path of ['popup/popup.html', 'options/options.html']) {
    const view = await errata.openExtension(path);
    await view.waitFor('heading', 'Errata');
    const shown = () =>
      view.evaluate(() => ({
        icons: [...document.images].map(({ naturalWidth }) => naturalWidth > 0),
        rules: [...document.styleSheets].every(({ cssRules }) => cssRules.length > 5),
        gap: getComputedStyle(document.documentElement).getPropertyValue('--gap') !== '',
      }));
    await expect.poll(shown).toEqual({ icons: [true], rules: true, gap: true });
    // And nothing else: an address that no page of ours needs is not fetched, whatever asks for it.
    const asked = await view.evaluate(async () => {
      const refused = new Promise<string>((resolve) =>
        addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective)),
      );
      document.body.append(
        Object.assign(document.createElement('img'), { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' }),
      );
      return refused;
    });
    expect(asked).toBe('img-src');
    await view.close();
  }
});

test('a content script cannot read what is stored', async ({ errata, receiver, site }) => {
  test.skip(errata.name === 'firefox', 'Firefox has no access levels');
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(site.page('/taken-over.html', '<title>taken over</title>'));
  const tabId = await errata.tabId(tab);
  const read = await errata.inExtension(async (id) => {
    const { chrome } = globalThis as unknown as { chrome: Scripting };
    const [answer] = await chrome.scripting.executeScript({
      target: { tabId: id },
      func: () =>
        (globalThis as unknown as { chrome: { storage: { local: { get(): Promise<object> } } } }).chrome.storage.local
          .get()
          .then(JSON.stringify, String),
    });
    return answer?.result;
  }, tabId);
  expect(read).toMatch(/not allowed/i);
});

interface Scripting {
  readonly scripting: {
    executeScript(what: {
      readonly target: { readonly tabId: number };
      readonly func: () => Promise<string>;
    }): Promise<readonly { readonly result: string }[]>;
  };
}
