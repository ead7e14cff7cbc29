import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setUp } from './by-hand.ts';
import { launchChromium } from './launch-chromium.ts';
import { startReceiver } from './receiver.ts';
import { startSite } from './site-server.ts';
import { pageOf } from './tab.ts';
import { until } from './until.ts';

// `npm run pictures`: takes the pictures of the README anew, from the product itself.

const folder = join('docs', 'pictures');
const [receiver, site] = [await startReceiver(), await startSite()];
const errata = await launchChromium({ extensionDir: join(process.cwd(), 'dist', 'chromium') });
try {
  await mkdir(folder, { recursive: true });
  await setUp(errata, receiver.dsn, site.origin);
  const shop = await errata.open(site.url('/shop/index.html'));
  await shop.setViewport(1280, 800);
  for (const button of [
    'Search',
    'Add to cart',
    'Add to cart',
    'Add to cart',
    'Apply coupon',
    'Check out',
    'Subscribe',
    'Check out',
  ]) {
    await shop.click('button', button, { exact: true });
  }
  await shop.evaluate('scrollTo(0, 0)');
  await shop.screenshot(join(folder, 'shop.png'));

  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(shop)}`);
  await popup.setViewport(400, 600);
  await popup.waitFor('listitem', 'Error: The order could not be placed, 2 times');
  await popup.waitUntilGone('listitem', 'waiting');
  await popup.screenshot(join(folder, 'popup.png'));
  await popup.emulateColorScheme('dark');
  await popup.click('button', 'Error: The order could not be placed');
  await popup.waitFor('button', 'Back');
  await popup.screenshot(join(folder, 'issue-dark.png'));

  // In a tab of its own: the form finds its page by number, and the page stays in front of its window.
  const tabId = await errata.tabId(shop);
  await errata.pressAction(shop);
  const starter = await errata.openExtension(`popup/popup.html?tab=${tabId}`);
  await starter.click('button', 'Report a problem');
  let form = starter;
  await until('the form', async () => {
    for (const tab of await errata.tabs()) if ((await tab.url()).includes('/feedback/feedback.html')) form = tab;
    return form !== starter;
  });
  await shop.bringToFront();
  await form.waitFor('textbox', 'What happened?');
  // The first picture of the page comes by itself, if the page was in front by then.
  await until(
    'the first picture',
    async () => (await form.evaluate('document.querySelector("form").ariaBusy')) === 'false',
  );
  if ((await form.texts('button', 'Mark or black out')).length === 0)
    await form.click('button', 'Take a picture of the page');
  await form.waitFor('button', 'Mark or black out');
  await form.setViewport(720, 1180);
  await form.fill('What happened?', 'I pressed "Check out", and nothing came of it.');
  await form.fill('What did you expect?', 'To be asked for my address.');
  await form.screenshot(join(folder, 'report.png'));
  await form.setViewport(720, 720);
  // Otherwise the picture shows a colour on its way to another.
  await pageOf(form).emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await form.click('button', 'Mark or black out');
  await form.waitFor('button', 'Blackout');
  await form.press('b');
  await form.press('Enter');
  await form.screenshot(join(folder, 'report-marking.png'));
  await form.press('Control+Enter');
  await form.click('button', 'Send report');
  await form.waitFor('heading', 'Delivered', { exact: true });
  await form.screenshot(join(folder, 'report-receipt.png'));
  await form.close();

  const options = await errata.openExtension('options/options.html');
  await options.setViewport(1000, 900);
  await options.click('button', 'Send a test event');
  await options.waitFor('status', 'Delivered').catch(() => undefined);
  await options.screenshot(join(folder, 'settings.png'));
} finally {
  await errata.close();
  await site.close();
  await receiver.close();
}
