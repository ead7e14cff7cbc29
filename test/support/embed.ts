import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tab } from './browser.ts';
import { serveEyes } from './eyes.ts';
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
export async function embedInShop(site: Site, receiver: Receiver, attributes = '', before = ''): Promise<string> {
  await serveWidget(site, receiver);
  const html = await readFile(join(shop, 'index.html'), 'utf8');
  const { 'content-security-policy': policy } = JSON.parse(
    await readFile(join(shop, 'index.html.headers.json'), 'utf8'),
  );
  const embedded = html.replace('<head>', `<head>${before}${widgetTag(receiver.dsn, attributes)}`);
  return site.page('/shop/embedded.html', embedded, {
    'content-security-policy': policy.replace(
      "connect-src 'self'",
      `connect-src 'self' ${new URL(receiver.url).origin}`,
    ),
  });
}

/** What a test has around it. */
interface Around {
  readonly errata: { open(url: string): Promise<Tab> };
  readonly receiver: Receiver;
  readonly site: Site;
}

interface ProductOptions {
  readonly body?: string;
  /** Of the widget's tag. */
  readonly attributes?: string;
  readonly headers?: Record<string, string>;
}

/** A page of a product that has the widget, with a button in its corner; the tests can look into it. */
export async function openProduct(
  { errata, receiver, site }: Around,
  path: string,
  { body = '', attributes = 'data-trigger="bottom-end" data-release="shop@2"', headers = {} }: ProductOptions = {},
): Promise<Tab> {
  await serveWidget(site, receiver);
  await serveEyes(site);
  // A browser asks for an icon, and a refusal of that would be an error of the page as well.
  site.answer('/icon.svg', {
    headers: { 'content-type': 'image/svg+xml' },
    body: '<svg xmlns="http://www.w3.org/2000/svg"/>',
  });
  return errata.open(
    site.page(
      path,
      `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width, initial-scale=1"><title>Product</title>
       <link rel="icon" href="/icon.svg"><script src="/eyes.js"></script>
       ${widgetTag(receiver.dsn, attributes)}</head><body><main><h1>Product</h1>${body}</main></body></html>`,
      headers,
    ),
  );
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
