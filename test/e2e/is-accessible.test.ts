import { inBothThemes } from '../support/axe.ts';
import { askBackground, storedEvents } from '../support/export.ts';
import { expect, setDsn, test, throwIn, watch } from '../support/test.ts';

test('axe finds nothing wrong in any view, light or dark', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  test.slow();
  await watch(errata, site.origin);
  const tab = await errata.open(
    site.page(
      '/a11y.html',
      '<script>\nfunction pay() {\n  throw new TypeError("no price", { cause: new Error("why") });\n}\npay();\n</script>',
    ),
  );
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);
  receiver.answer({ status: 400, headers: { 'x-sentry-error': 'invalid event' } });
  await setDsn(errata, receiver.dsn);
  await expect.poll(async () => (await storedEvents(errata))[0]?.delivery.state).toBe('refused');
  receiver.answer();
  await throwIn(tab, 'taken');
  const tabId = await errata.tabId(tab);

  const popup = await errata.openExtension(`popup/popup.html?tab=${tabId}`);
  await popup.setViewport(400, 600);
  await popup.waitFor('listitem', 'Delivered');
  await popup.waitFor('listitem', 'Refused');
  await inBothThemes(errata, popup, 'popup');
  await popup.click('button', 'TypeError: no price');
  await popup.waitFor('button', 'Send again');
  await popup.waitFor('list', 'Source around line 3');
  await popup.evaluate("document.querySelector('details').open = true");
  await inBothThemes(errata, popup, 'issue');

  const wide = await errata.openExtension(`popup/popup.html?view=tab&tab=${tabId}`);
  await wide.waitFor('listitem', 'TypeError');
  await inBothThemes(errata, wide, 'tab');

  const form = await errata.openExtension(`feedback/feedback.html?tab=${tabId}`);
  await form.fill('What happened?', 'It broke');
  await form.evaluate(() => {
    const dropped = new DataTransfer();
    dropped.items.add(new File(['GIF89a'], 'seen.gif', { type: 'image/gif' }));
    document.querySelector('form')?.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true }));
  });
  await form.waitFor('button', 'Remove seen.gif');
  await form.waitFor('checkbox', 'no price');
  await inBothThemes(errata, form, 'report');
  await form.click('button', 'Send report');
  await form.waitFor('heading', 'Delivered', { exact: true });
  await form.click('button', 'Delete');
  await form.waitFor('button', 'Yes, delete it');
  await inBothThemes(errata, form, 'receipt');
  const reports = await errata.openExtension('feedback/feedback.html');
  await reports.waitFor('button', 'It broke');
  await inBothThemes(errata, reports, 'reports');

  const target = { dsn: receiver.dsn.replace('/1', '/2'), release: '', environment: 'live', sampleRate: 0.5 };
  await askBackground(errata, 'addRoute', { ...target, sites: ['*.shop.example'] });
  const options = await errata.openExtension('options/options.html');
  await options.waitFor('listitem', site.origin);
  await options.waitFor('listitem', '*.shop.example');
  // In what is closed, Firefox does not even fade the colours.
  await options.evaluate("document.querySelector('details.other-dsn').open = true");
  await options.waitFor('button', 'Send all refused again');
  await options.fill('Contains', 'no price');
  await options.click('button', 'Add rule');
  await options.waitFor('listitem', 'Message contains “no price”');
  await options.click('button', 'What known noise is');
  await options.check('Regular expression');
  await options.fill('Matches', '(');
  await options.fill('What it is called', 'Orders');
  await options.fill('Mask this text', 'order');
  await options.click('button', 'Add mask');
  await options.waitFor('listitem', 'Orders: “order”');
  await options.check('It is an expression');
  await options.fill('Mask all that fits', 'no .*e');
  await options.fill('See what is left', 'no price today');
  await options.fill('DSN', 'wrong');
  await options.click('button', 'Delete everything', { exact: true });
  await options.waitFor('button', 'Yes, delete everything');
  await inBothThemes(errata, options, 'options');
});

test('the popup is used by keyboard alone, and the focus is never lost', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const tab = await errata.open(site.page('/keys.html', '<script>throw new Error("keys")</script>'));
  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  await popup.waitFor('listitem', 'Error: keys');
  await popup.bringToFront();
  const focused = () => popup.evaluate('document.activeElement.textContent.trim()') as Promise<string>;
  await expect
    .poll(async () => {
      await popup.press('Tab');
      return focused();
    })
    .toContain('Error: keys');
  await popup.press('Enter');
  await popup.waitFor('button', 'Back');
  // It moves with the next frame.
  await expect.poll(() => popup.evaluate('document.activeElement !== document.body')).toBe(true);
  // The focus is at the head of what was opened: the way back is just before it.
  await popup.press('Shift+Tab');
  await expect.poll(focused).toBe('Back');
  await popup.press('Enter');
  await popup.waitFor('listitem', 'Error: keys');
  await expect.poll(focused).toContain('Error: keys');
});

test('deleting everything asks first, and then nothing is left', async ({ errata, site }) => {
  await watch(errata, site.origin);
  await errata.open(site.page('/gone.html', '<script>throw new Error("gone")</script>'));
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);
  const options = await errata.openExtension('options/options.html');
  await options.click('button', 'Delete everything', { exact: true });
  await options.click('button', 'Cancel');
  expect(await storedEvents(errata)).toHaveLength(1);
  await options.click('button', 'Delete everything', { exact: true });
  await options.click('button', 'Yes, delete everything');
  await expect.poll(() => storedEvents(errata)).toHaveLength(0);
});
