import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OwnBrowser } from './browser.ts';
import { embedInShop } from './embed.ts';
import { launchChromium } from './launch-chromium.ts';
import { launchFirefox } from './launch-firefox.ts';
import { playEmbedded } from './play-embedded.ts';
import { playVisit } from './play-visit.ts';
import { printEnvelope } from './print-envelope.ts';
import { startReceiver } from './receiver.ts';
import { startSite } from './site-server.ts';

// `npm start`: the whole product on this machine. A receiver, a shop that breaks, a browser with Errata in it.
// Without a display, or with --headless, it plays a visit by itself and exits 0 only if nothing was lost.

const name = process.argv.includes('firefox') ? 'firefox' : 'chromium';
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
const headless = process.argv.includes('--headless') || !hasDisplay;

const receiver = await startReceiver({ onEnvelope: printEnvelope });
const site = await startSite();
const launch = name === 'firefox' ? launchFirefox : launchChromium;
const errata = await launch({ extensionDir: join(process.cwd(), 'dist', name), headless });

console.log(`Receiver  ${receiver.url}  (DSN ${receiver.dsn})`);
const embedded = await embedInShop(site, receiver, 'data-release="shop@1.4.0" data-trigger="bottom-end"');
console.log(`Shop      ${site.url('/shop/index.html')}`);
console.log(`The same with the widget in it, by one line of HTML:  ${embedded}\n`);
try {
  process.exitCode = await visit();
} finally {
  await errata.close();
  await site.close();
  await receiver.close();
}

async function visit(): Promise<number> {
  if (headless) {
    const folder = join('dist', 'demo', name);
    await mkdir(folder, { recursive: true });
    // The widget first: afterwards the extension watches the same site, and tells of each fault, too.
    const isReported = await playEmbedded({ errata, receiver, url: embedded, folder });
    return (await playVisit({ errata, receiver, site, folder })) && isReported ? 0 : 1;
  }
  const { setUp } = await import('./by-hand.ts');
  await setUp(errata, receiver.dsn, site.origin);
  await errata.openExtension('popup/popup.html?view=tab');
  await errata.open(embedded);
  await errata.open(site.url('/shop/index.html'));
  console.log(
    'The shop is open and watched, and the first tab shows what Errata has caught: click anything in the shop.\n' +
      'Beside it is the shop with the widget in it: its button, at the bottom right, reports a problem.',
  );
  console.log('Errata itself is in the toolbar, behind the puzzle piece. Ctrl+C ends it.\n');
  await ended(errata);
  return 0;
}

/** Ctrl+C, or the last window closed. */
async function ended(browser: OwnBrowser): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
    browser.onClosed(resolve);
  });
}
