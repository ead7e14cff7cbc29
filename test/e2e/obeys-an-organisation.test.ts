import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inBothThemes } from '../support/axe.ts';
import type { Tab } from '../support/browser.ts';
import { askBackground } from '../support/export.ts';
import { canManage, type ManagedBrowser, manage } from '../support/managed.ts';
import { expect, test } from '../support/test.ts';

test.describe.configure({ mode: 'serial' });

const policy = {
  dsn: 'https://key@tracker.example/7',
  sites: ['https://shop.example', 'https://www.shop.example'],
  ignore: { builtIn: true, rules: [{ field: 'message', pattern: 'quota', isRegex: false }] },
  bounds: { events: 500, mebibytes: 10, days: 3 },
  theme: 'dark',
};

let managed: ManagedBrowser;

test.beforeEach(async ({ browserName: _ }, { project }) => {
  test.skip(!canManage(project.name), 'Only root may set a policy for Chromium: not tested');
  await mkdir('dist/screenshots', { recursive: true });
  managed = await manage(project.name, join('dist', project.name));
});

test.afterEach(() => managed?.end());

/** What is said of a field to somebody who cannot see it. */
const describedOf = (tab: Tab, name: string) =>
  tab.evaluate((field) => {
    const element = document.querySelector(`[name=${field}]`);
    const ids = element?.getAttribute('aria-describedby')?.split(' ') ?? [];
    return ids.map((id) => document.getElementById(id)?.textContent).join(' ');
  }, name);

test('what an organisation has set holds, is locked, and says why', async () => {
  test.slow();
  await managed.setPolicy(policy);
  const errata = await managed.launch();
  await expect.poll(() => askBackground(errata, 'readSettings'), { timeout: 30_000 }).toMatchObject(policy);
  const options = await errata.openExtension('options/options.html');
  await options.waitFor('textbox', 'DSN');
  await expect.poll(() => options.text('document')).toContain('Some of these settings are set by your organisation.');
  expect(await options.evaluate("document.querySelector('[name=dsn]').value")).toBe(policy.dsn);
  expect(await options.evaluate("document.querySelector('[name=dsn]').readOnly")).toBe(true);
  expect(await describedOf(options, 'dsn')).toContain('Set by your organisation.');
  expect(await options.evaluate("document.querySelector('[name=release]').readOnly")).toBe(false);
  await options.waitFor('listitem', 'Message contains “quota”');
  for (const name of ['site', 'pattern', 'events', 'theme'])
    expect(
      await options.evaluate((field) => document.querySelector(`[name=${field}]`)?.matches(':disabled'), name),
      name,
    ).toBe(true);
  expect((await options.texts('group', 'Set by your organisation.')).length).toBeGreaterThanOrEqual(4);
  await options.waitFor('button', 'Allow these 2 sites');
  await expect.poll(() => options.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe('dark');
  await inBothThemes(errata, options, 'policy');

  // What is free can be saved beside it; what is locked cannot, by whatever way it is asked for.
  await options.fill('Release', 'shop@1');
  await options.click('button', 'Save', { exact: true });
  await expect.poll(() => askBackground(errata, 'readSettings')).toMatchObject({ ...policy, release: 'shop@1' });
  for (const [call, request] of [
    ['saveDelivery', { dsn: '', release: '', environment: '', sampleRate: 1 }],
    ['removeIgnoreRule', policy.ignore.rules[0]],
    ['setTheme', 'light'],
    ['stopWatching', 'https://shop.example'],
    ['saveBounds', { events: 50, mebibytes: 1, days: 1 }],
  ] as const)
    await expect(askBackground(errata, call, request), call).rejects.toThrow('set by your organisation');
  await askBackground(errata, 'importSettings', { dsn: 'https://other@tracker.example/8', release: 'shop@2' });
  expect(await askBackground(errata, 'readSettings')).toMatchObject({ ...policy, release: 'shop@2' });
});

test('whatever an organisation can set is locked where a person would change it', { tag: '@one-browser' }, async ({
  site: here,
}) => {
  test.slow();
  const site = 'https://shop.example';
  const all = {
    ...policy,
    resend: false,
    paced: false,
    release: 'shop@7',
    environment: 'staging',
    sampleRate: 0.5,
    routes: [{ sites: [site], dsn: 'https://key@other.example/8', release: '', environment: '', sampleRate: 1 }],
    off: ['csp'],
    offAt: [{ site, names: ['resources'] }],
    wraps: { console: [], network: [site] },
    mask: { emails: true, ips: true, rules: [] },
    privateWindows: 'off',
  };
  const schema = JSON.parse(await readFile('docs/team-pack.schema.json', 'utf8'));
  expect(Object.keys(all).toSorted(), 'all that there is').toEqual(
    Object.keys(schema.properties.settings.properties).toSorted(),
  );
  await managed.setPolicy(all);
  const errata = await managed.launch();
  await expect.poll(() => askBackground(errata, 'readSettings'), { timeout: 30_000 }).toMatchObject(all);
  const options = await errata.openExtension('options/options.html');
  // The last to be drawn: whether it is given is asked of the browser.
  await options.waitFor('checkbox', 'Ask the browser about failed requests');
  await options.evaluate("for (const part of document.querySelectorAll('details')) part.open = true");
  // What is left to a person: a permission of the browser's own, to pass settings on, and to have a site forgotten.
  const free = await options.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('input, select, textarea')]
      .filter((field) => !field.matches(':disabled') && !field.readOnly)
      .map(({ name, type, labels }) => (type === 'checkbox' ? (labels?.[0]?.innerText ?? '') : name || type)),
  );
  expect(free.toSorted()).toEqual(['Ask the browser about failed requests', 'by', 'file', 'forgotten']);
  const adding = await options.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button:not(:disabled)')].map((button) => button.innerText),
  );
  expect(adding.filter((label) => /^(Add|Save|Remove)/.test(label))).toEqual(['Save']);
  await options.click('button', 'Save', { exact: true });
  expect(await askBackground(errata, 'readSettings')).toMatchObject(all);

  const welcome = await errata.openExtension('welcome/welcome.html');
  await welcome.waitFor('textbox', 'DSN');
  expect(await welcome.evaluate(`document.querySelector('[name="dsn"]').readOnly`)).toBe(true);
  const page = await errata.open(here.page('/not-named.html', '<title>Not named</title>'));
  const tabId = await errata.tabId(page);
  await errata.pressAction(page);
  const popup = await errata.openExtension(`popup/popup.html?tab=${tabId}`);
  await expect.poll(() => popup.text('document')).toContain('Which sites are watched is set by your organisation.');
  expect(await popup.texts('button', 'Watch this site')).toEqual([]);
  await popup.waitFor('button', 'Report a problem');
});

test('a policy that cannot be read is said, and sends nothing anywhere', { tag: '@one-browser' }, async () => {
  test.slow();
  await managed.setPolicy({
    dsn: 'https://tracker.example/7',
    privateWindows: 'disk',
    colour: 'red',
    release: 'shop@3',
  });
  const errata = await managed.launch();
  await expect
    .poll(() => askBackground(errata, 'readSettings'), { timeout: 30_000 })
    .toMatchObject({ dsn: '', privateWindows: 'off', release: 'shop@3' });
  const options = await errata.openExtension('options/options.html');
  await expect.poll(() => options.text('document')).toContain('DSN: public key is missing');
  expect(await options.text('document')).toContain('"privateWindows" is neither');
});

test('a change of the policy holds at once where the browser tells of it, and else from the next start', async ({
  browserName: _,
}, { project }) => {
  test.slow();
  let errata = await managed.launch();
  const options = await errata.openExtension('options/options.html');
  await options.waitFor('textbox', 'DSN');
  expect(await options.evaluate("document.querySelector('[name=dsn]').readOnly")).toBe(false);
  await managed.setPolicy({ dsn: policy.dsn });
  if (project.name === 'chromium') {
    await expect
      .poll(() => options.evaluate("document.querySelector('[name=dsn]').value"), { timeout: 45_000 })
      .toBe(policy.dsn);
    expect(await options.evaluate("document.querySelector('[name=dsn]').readOnly")).toBe(true);
    return;
  }
  await errata.close();
  errata = await managed.launch();
  await expect.poll(() => askBackground(errata, 'readSettings')).toMatchObject({ dsn: policy.dsn });
});
