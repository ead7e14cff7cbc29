import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setUp } from './by-hand.ts';
import { launchChromium } from './launch-chromium.ts';
import { startReceiver } from './receiver.ts';
import { startSite } from './site-server.ts';

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
