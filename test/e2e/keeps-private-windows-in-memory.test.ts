import type { PrivateAccount } from '../../shared/private-session.ts';
import type { TestBrowser } from '../support/browser.ts';
import { askBackground, exported, storedEvents } from '../support/export.ts';
import { filesWith } from '../support/profile-search.ts';
import { expect, setUp, test } from '../support/test.ts';

const account = (errata: TestBrowser) => askBackground<PrivateAccount>(errata, 'privateAccount');
const none: PrivateAccount = { captured: 0, kept: 0, ignored: 0, dropped: 0 };

async function choose(errata: TestBrowser, label: string, said: string): Promise<void> {
  const options = await errata.openExtension('options/options.html');
  await options.check(label);
  await expect.poll(() => options.text('document')).toContain(said);
  await options.close();
}

// Made up of what no compressor can shorten, and no file of a browser holds by itself.
const secret = 'privateQz7Kx2Vw9';
const open = 'normalHj4Tb8Rm3';

test('a private window is not watched, until a person says so; then it is kept in memory, and nowhere else', async ({
  launch,
  receiver,
  site,
}) => {
  const errata = await launch();
  test.slow();
  await errata.allowPrivate();
  await setUp(errata, receiver.dsn, site.origin);
  const normal = site.page('/normal.html', `<script>throw new Error('${open}')</script>`);
  const hidden = site.page('/hidden.html', `<script>throw new Error('${secret}')</script>`);

  // Opened before: a driver opens what comes later in the window that was used last, which is the private one.
  const tab = await errata.open(site.page('/quiet.html', ''));
  const all = await errata.openExtension('popup/popup.html?view=tab');
  const off = await errata.openPrivate(hidden);
  const popupOff = await errata.openExtension(`popup/popup.html?tab=${off.tabId}`);
  await expect.poll(() => popupOff.text('document')).toContain('Errata does not watch private windows.');
  await popupOff.close();
  await tab.goto(normal);
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);
  expect(await account(errata)).toEqual(none);

  await choose(errata, 'In memory only', 'Private windows are watched, in memory only.');
  const window = await errata.openPrivate(hidden);
  await expect.poll(() => account(errata)).toEqual({ ...none, captured: 1, kept: 1 });
  const popup = await errata.openExtension(`popup/popup.html?tab=${window.tabId}`);
  await popup.waitFor('listitem', `Error: ${secret}, 1 time`);
  const words = await popup.text('document');
  expect(words).toContain('Private window: kept in memory only, never sent, gone when the window is closed.');
  expect(words).toContain('1 caught in private windows: 1 kept in memory');
  expect(await popup.texts('button', 'Watch')).toEqual([]);
  await popup.click('button', `Error: ${secret}`);
  await popup.waitFor('button', 'Back');
  expect(await popup.text('document')).toContain('Kept in memory');
  await popup.close();

  await all.reload();
  await all.waitFor('listitem', `Error: ${open}`);
  expect(await all.text('document')).not.toContain(secret);
  expect(await all.text('document')).toContain('1 caught: 1 delivered');
  await all.close();
  expect(JSON.stringify(await exported(errata))).not.toMatch(new RegExp(`${secret}|hidden\\.html`));
  expect(receiver.events()).toHaveLength(1);

  await errata.stopBackground();
  expect(await account(errata)).toEqual({ ...none, captured: 1, kept: 1 });
  await off.close();
  expect(await account(errata)).toEqual({ ...none, captured: 1, kept: 1 });
  await window.close();
  await expect.poll(() => account(errata)).toEqual(none);

  await errata.openPrivate(hidden);
  await expect.poll(() => account(errata)).toEqual({ ...none, captured: 1, kept: 1 });
  await errata.close();
  expect(await filesWith(errata.profileDir, open), 'what is kept is found so').not.toEqual([]);
  expect(await filesWith(errata.profileDir, secret)).toEqual([]);
});

test('turning private windows off forgets at once what was in memory', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  await errata.allowPrivate();
  await setUp(errata, receiver.dsn, site.origin);
  await choose(errata, 'In memory only', 'Private windows are watched, in memory only.');
  await errata.openPrivate(site.page('/hidden.html', `<script>throw new Error('${secret}')</script>`));
  await expect.poll(() => account(errata)).toEqual({ ...none, captured: 1, kept: 1 });
  await choose(errata, 'Off', 'Private windows are not watched.');
  expect(await account(errata)).toEqual(none);
});
