import { statusOf } from '../support/accounts.ts';
import { askBackground, storedEvents } from '../support/export.ts';
import { expect, test, throwIn, watch } from '../support/test.ts';

// What is caught, ignored and kept, as the settings have it: set by a person's clicks, and held.

test('how much is kept, and for how long, is set in the settings and held', async ({ errata }) => {
  const options = await errata.openExtension('options/options.html');
  await options.fill('Days at most', '0');
  await options.click('button', 'Save what is kept');
  await expect
    .poll(async () => (await options.texts('alert')).join())
    .toContain('“days” has to be a whole number from 1');
  await options.fill('Events at most', '250');
  await options.fill('MiB at most', '20');
  await options.fill('Days at most', '30');
  await options.click('button', 'Save what is kept');
  const set = { events: 250, mebibytes: 20, days: 30 };
  await expect.poll(() => statusOf(errata)).toMatchObject({ bounds: set });
  await options.reload();
  await options.waitFor('textbox', 'Days at most');
  const values = await options.evaluate(() =>
    ['events', 'mebibytes', 'days'].map((name) => document.querySelector<HTMLInputElement>(`[name=${name}]`)?.value),
  );
  expect(values).toEqual(['250', '20', '30']);
  expect(await askBackground(errata, 'readSettings')).toMatchObject({ bounds: set });
});

test('a rule is tried before it holds, and what it ignores is counted', { tag: '@one-browser' }, async ({
  errata,
  site,
}) => {
  await watch(errata, site.origin);
  const page = await errata.open(site.page('/rules.html', '<title>Rules</title>'));
  const options = await errata.openExtension('options/options.html');
  const tried = () => options.text('form', 'New rule');
  await options.fill('Contains', 'QUOTA IS');
  await options.fill('Try it on', 'Disk full');
  await expect.poll(tried).toContain('Would not ignore this text.');
  await options.fill('Try it on', 'Error: the quota is exceeded');
  await expect.poll(tried).toContain('Would ignore this text.');
  await options.click('button', 'Add rule');
  await options.waitFor('listitem', 'Message contains “QUOTA IS”');
  await page.bringToFront();
  await throwIn(page, 'the quota is exceeded');
  await throwIn(page, 'something else');
  await expect.poll(async () => (await storedEvents(errata)).map(({ value }) => value)).toEqual(['something else']);
  await expect.poll(() => options.text('listitem', 'QUOTA IS')).toContain('Has ignored 1 error');
});

test('what is off on one site is caught on the others', { tag: '@one-browser' }, async ({ errata, site }) => {
  const other = new URL(site.urlOn('other.test', '/')).origin;
  await watch(errata, other);
  await watch(errata, site.origin);
  const options = await errata.openExtension('options/options.html');
  await options.click('group', site.origin);
  await options.check(`Resources that do not load of ${site.origin}`, false);
  await expect.poll(() => options.text('document')).toContain(`${site.origin}: not “Resources that do not load”`);
  const html = `<!doctype html><img src="/gone.png"><script>onload = () => { throw new Error('on ' + location.hostname) }</script>`;
  const url = site.page('/off.html', html);
  await errata.open(url);
  await errata.open(site.urlOn('other.test', '/off.html'));
  const caught = async () =>
    (await storedEvents(errata)).map(({ page, type }) => `${new URL(page).hostname} ${type}`).toSorted();
  await expect.poll(caught).toEqual(['127.0.0.1 Error', 'other.test Error', 'other.test ResourceError']);
});
