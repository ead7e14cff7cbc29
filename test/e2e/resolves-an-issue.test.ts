import { inBothThemes } from '../support/axe.ts';
import type { Tab } from '../support/browser.ts';
import { storedEvents } from '../support/export.ts';
import { expect, test, watch } from '../support/test.ts';

const fail = (text: string) => `setTimeout(() => reportError(new RangeError(${JSON.stringify(text)})))`;
const rows = (popup: Tab) => popup.texts('listitem');
const focused = (popup: Tab) => popup.evaluate<[], string>('document.activeElement.textContent');

test('a resolved issue leaves the list until it happens again, and is known to have come back', async ({
  errata,
  site,
}) => {
  await watch(errata, site.origin);
  const shop = await errata.open(site.page('/shop.html', '<title>shop</title>'));
  for (const text of ['cart is empty', 'no price']) await shop.evaluate(fail(text));
  await expect.poll(() => storedEvents(errata)).toHaveLength(2);

  const popup = await errata.openExtension('popup/popup.html');
  await popup.waitFor('button', 'no price');
  // What nobody has resolved needs no list of its own.
  expect(await popup.texts('button', 'Resolved')).toEqual([]);
  await popup.click('button', 'no price');
  await popup.click('button', 'Resolve');
  await popup.waitFor('button', 'Reopen');
  expect(await focused(popup)).toBe('Reopen');
  await expect.poll(() => popup.texts('status')).toContain('It leaves the list until it happens again.');
  await popup.click('button', 'Back');
  await expect.poll(() => rows(popup)).toEqual([expect.stringContaining('cart is empty')]);

  await popup.click('button', 'Resolved');
  await expect.poll(() => rows(popup)).toEqual([expect.stringContaining('no price')]);
  await expect.poll(async () => (await popup.texts('status')).join()).toContain('1 resolved issue');
  await popup.click('button', 'Resolved');
  await popup.waitFor('button', 'cart is empty');

  // On whatever page: it is one issue.
  const till = await errata.open(site.page('/till.html', '<title>till</title>'));
  await till.evaluate(fail('no price'));
  await popup.bringToFront();
  await popup.click('tab', 'All sites');
  await expect.poll(async () => (await rows(popup)).map((row) => /came back/.test(row))).toEqual([true, false]);
  await popup.click('button', 'no price');
  await expect.poll(() => popup.text('document')).toContain('It came back');

  await popup.click('button', 'Resolve');
  await popup.waitFor('button', 'Reopen');
  expect(await popup.text('document')).not.toContain('It came back');
  await popup.click('button', 'Reopen');
  await popup.waitFor('button', 'Resolve', { exact: true });
  await popup.click('button', 'Back');
  await expect.poll(() => rows(popup)).toHaveLength(2);
  expect((await rows(popup)).join()).not.toContain('came back');
});

test('when all is resolved, the list says so, and where it is', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const shop = await errata.open(site.page('/shop.html', '<title>shop</title>'));
  await shop.evaluate(fail('no price'));
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);
  const popup = await errata.openExtension('popup/popup.html');
  await popup.click('button', 'no price');
  await popup.click('button', 'Resolve');
  await popup.waitFor('button', 'Reopen');
  await popup.click('button', 'Back');
  await expect.poll(() => popup.text('document')).toContain('All that has broken here is resolved.');

  // It outlives the background, and holds in every view.
  await errata.stopBackground();
  const view = await errata.openExtension('popup/popup.html?view=tab');
  await expect.poll(() => view.text('document')).toContain('All that has broken here is resolved.');
  await view.click('button', 'Resolved');
  await view.waitFor('button', 'no price');
  await inBothThemes(errata, view, 'resolved');
  await view.click('button', 'no price');
  await view.click('button', 'Reopen');
  await view.waitFor('button', 'Resolve', { exact: true });
  await view.click('button', 'Back');
  await expect.poll(() => view.text('document')).toContain('No issue is resolved.');
  await view.click('button', 'Resolved');
  await view.waitFor('button', 'no price');
});
