import { inBothThemes } from '../support/axe.ts';
import { storedEvents } from '../support/export.ts';
import { expect, setUp, test } from '../support/test.ts';

const faults = ['cart is empty', 'cart is locked', 'no price', 'no stock', 'no address', 'Überweisung abgelehnt'];

const failing = (messages: readonly string[]) =>
  `setTimeout(() => { for (const text of ${JSON.stringify(messages)}) reportError(new RangeError(text)) })`;

test('a list of issues is searched by words and by pages, by keyboard alone', async ({ errata, site }) => {
  await setUp(errata, '', site.origin);
  for (const [path, messages] of [
    ['/shelf.html', faults.slice(0, 3)],
    ['/till.html', faults.slice(3)],
  ] as const) {
    const tab = await errata.open(site.page(path, '<title>shop</title>'));
    await tab.evaluate(failing(messages));
    await expect.poll(async () => (await storedEvents(errata)).length).toBeGreaterThanOrEqual(messages.length);
  }
  await expect.poll(async () => (await storedEvents(errata)).length).toBe(faults.length);

  const popup = await errata.openExtension('popup/popup.html');
  const listed = async () => (await popup.texts('listitem')).map((row) => faults.find((text) => row.includes(text)));
  await popup.click('tab', 'All sites');
  await popup.waitFor('searchbox', 'Search issues');
  await expect.poll(listed).toHaveLength(faults.length);

  const search = async (text: string) => {
    await popup.fill('Search issues', text);
  };
  await search('CART range');
  await expect.poll(listed).toEqual(['cart is locked', 'cart is empty']);
  await expect.poll(async () => (await popup.texts('status')).join()).toContain('2 issues found');
  await search('uberweisung');
  await expect.poll(listed).toEqual(['Überweisung abgelehnt']);
  await search('shelf.html no');
  await expect.poll(listed).toEqual(['no price']);

  // What is found is opened, and is still what was searched for afterwards.
  await popup.click('button', 'no price');
  await popup.waitFor('button', 'Back');
  await popup.click('button', 'Back');
  await expect.poll(listed).toEqual(['no price']);

  await search('nothing like it');
  await expect.poll(() => popup.text('document')).toContain('No issue is found by “nothing like it”.');
  await inBothThemes(errata, popup, 'search');
  await popup.click('button', 'Show all issues');
  await expect.poll(listed).toHaveLength(faults.length);

  // The focus is in the field again; Escape takes back what was typed, and closes nothing.
  await popup.type('stock');
  await expect.poll(listed).toEqual(['no stock']);
  await popup.press('Escape');
  await expect.poll(listed).toHaveLength(faults.length);

  // What happens meanwhile appears if it is meant, and not otherwise.
  await search('cart');
  await expect.poll(listed).toHaveLength(2);
  const tab = await errata.open(site.page('/shelf.html', '<title>shop</title>'));
  await tab.evaluate(failing(['no price', 'cart is empty']));
  await expect.poll(async () => (await popup.texts('listitem'))[0]).toContain('2 times');
  expect(await listed()).toEqual(['cart is empty', 'cart is locked']);
});
