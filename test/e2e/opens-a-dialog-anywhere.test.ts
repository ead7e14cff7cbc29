import { inBothThemes } from '../support/axe.ts';
import { focused, openDialogPage, openDialogWith, untilDialogIsGone } from '../support/open-dialog.ts';
import { expect, test } from '../support/test.ts';

// The widget's dialog in pages of other people, over a source in the page.

test('under the strictest policy one writes, sends and sees what became of it, and nothing is violated', async ({
  errata,
  site,
}) => {
  const tab = await openDialogPage(errata, site);
  await tab.click('button', 'Help');
  await tab.waitFor('textbox', 'What happened?');
  await expect.poll(() => focused(tab)).toBe('textarea');
  await tab.click('button', 'Send report');
  await tab.waitFor('alert', undefined);
  expect(await tab.texts('alert')).toContain('Say what happened: a few words are enough.');
  await tab.fill('What happened?', 'The cart is empty');
  await tab.click('button', 'Send report');
  await tab.waitFor('heading', 'Saved, about to be sent');
  await tab.evaluate(() => window.stand({ state: 'sending', attempts: 1, leasedUntil: 0 as never }));
  await tab.waitFor('heading', 'Sending');
  await tab.evaluate(() => window.stand({ state: 'delivered', at: 0 as never }));
  await tab.waitFor('heading', 'Delivered');
  await tab.press('Escape');
  await untilDialogIsGone(tab);
  expect(await tab.evaluate(() => document.activeElement?.id)).toBe('open');
  expect(await tab.evaluate(() => window.given.map(({ what, eventIds }) => ({ what, eventIds })))).toEqual([
    { what: 'The cart is empty', eventIds: ['a'.repeat(32)] },
  ]);
  await expect
    .poll(() => tab.evaluate(() => window.results))
    .toEqual([{ status: 'delivered', eventId: 'b'.repeat(32) }]);
  expect(await tab.evaluate(() => window.forbidden)).toEqual([]);
  expect(await tab.evaluate(() => document.querySelector('errata-dialog'))).toBeNull();
});

test('axe finds nothing wrong in it, light or dark', { tag: '@one-browser' }, async ({ errata, site }) => {
  const tab = await openDialogPage(errata, site, { csp: 'img-src data:', query: '?open' });
  await openDialogWith(tab, {
    fields: [
      { kind: 'rating', name: 'stars', label: 'How was it?' },
      { kind: 'choice', name: 'where', label: 'Where?', choices: [{ value: 'a', label: 'Cart' }], required: true },
      { kind: 'checkbox', name: 'agree', label: 'You may ask me', required: true },
    ],
  });
  await tab.waitFor('textbox', 'What happened?');
  await tab.click('button', 'Send report');
  await tab.waitFor('alert', undefined);
  await inBothThemes(errata, tab, 'dialog');
  await tab.click('button', 'What happened here');
  await tab.waitFor('checkbox', 'TypeError');
  await inBothThemes(errata, tab, 'happened');
});
