import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tab } from './browser.ts';
import type { Receiver } from './receiver.ts';
import type { Site } from './site-server.ts';

// Of the project's folder: `npm start` runs this file bundled into another.
const built = join('dist', 'widget');
const shop = join('test', 'pages', 'shop');

/** A site that has the widget's files at `/errata/`, as a person would put them there, and an ingest that hears it. */
export async function serveWidget(site: Site, receiver: Receiver): Promise<void> {
  receiver.admit(site.origin);
  // Of frames without an origin.
  receiver.admit('null');
  for (const name of await readdir(built))
    if (name.endsWith('.js'))
      site.answer(`/errata/${name}`, {
        // A module is asked for with CORS by a frame without an origin.
        headers: { 'content-type': 'text/javascript; charset=utf-8', 'access-control-allow-origin': '*' },
        body: await readFile(join(built, name), 'utf8'),
      });
}

/** The one tag; attributes as they stand in the page. */
export const widgetTag = (dsn: string, attributes = '', file = 'errata.js') =>
  `<script src="/errata/${file}" data-dsn="${dsn}" ${attributes} defer></script>`;

/** The shop with the widget in it: one line more, and its policy lets that reach the server. Answers with its address. */
export async function embedInShop(site: Site, receiver: Receiver, attributes = ''): Promise<string> {
  await serveWidget(site, receiver);
  const html = await readFile(join(shop, 'index.html'), 'utf8');
  const { 'content-security-policy': policy } = JSON.parse(
    await readFile(join(shop, 'index.html.headers.json'), 'utf8'),
  );
  const embedded = html.replace('<meta charset', `${widgetTag(receiver.dsn, attributes)}<meta charset`);
  return site.page('/shop/embedded.html', embedded, {
    'content-security-policy': policy.replace(
      "connect-src 'self'",
      `connect-src 'self' ${new URL(receiver.url).origin}`,
    ),
  });
}

interface Account {
  readonly captured: number;
  readonly delivered: number;
  readonly waiting: number;
  readonly refused: number;
  readonly dropped: number;
  readonly store: string;
}

/** The widget's own books, as a site can read them. */
export const accountIn = (tab: Tab): Promise<Account> => tab.evaluate('Errata.getClient().account()');
