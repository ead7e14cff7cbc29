import * as esbuild from 'esbuild';
import { cssAsText } from '../../widget/css-as-text.mjs';
import type { DialogOptions } from '../../widget/dialog/options.ts';
import type { Tab, TestBrowser } from './browser.ts';
import type { Site } from './site-server.ts';
import { until } from './until.ts';

/** Allows what a page must allow for the dialog, and nothing else. */
export const strictest =
  "default-src 'none'; script-src 'self'; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

interface PageOptions {
  readonly csp?: string;
  readonly body?: string;
  /** Of its `<html>`. */
  readonly attributes?: string;
  readonly query?: string;
}

/** Opens a page that can open the dialog, with a button that does. */
export async function openDialogPage(
  errata: TestBrowser,
  site: Site,
  { csp = strictest, body = '', attributes = 'lang="en"', query = '' }: PageOptions = {},
): Promise<Tab> {
  const { outputFiles } = await esbuild.build({
    entryPoints: { page: `${import.meta.dirname}/dialog-page.ts` },
    bundle: true,
    write: false,
    outdir: '/w',
    format: 'esm',
    splitting: true,
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    target: 'es2022',
    plugins: [cssAsText],
  });
  for (const { path, text } of outputFiles)
    site.answer(path, { body: text, headers: { 'content-type': 'text/javascript; charset=utf-8' } });
  const url = site.page(
    '/dialog.html',
    `<!doctype html><html ${attributes}><head><meta name="viewport" content="width=device-width, initial-scale=1" />
<title>Shop</title></head><body><main><h1>Shop</h1><button id="open">Help</button>${body}</main>
<script type="module" src="/w/page.js"></script></body></html>`,
    { 'content-security-policy': csp },
  );
  const tab = await errata.open(`${url}${query}`);
  await tab.bringToFront();
  return tab;
}

/** Opens the dialog from the page, and waits until one can write. */
export async function openDialogWith(tab: Tab, options: DialogOptions = {}): Promise<void> {
  await tab.evaluate((given) => {
    const open = () => window.openDialog(given);
    if ('ready' in document.documentElement.dataset) open();
    else addEventListener('load', open);
  }, options);
  await tab.waitFor('dialog');
}

/** What has the focus, inside the closed root too: its tag, and what names it. */
export const focused = (tab: Tab) =>
  tab.evaluate(() => {
    const host = document.activeElement;
    const inner = host && window.closedRoots.get(host)?.activeElement;
    return (inner ?? host)?.localName ?? '';
  });

/** Goes to the picture that is being marked, where keys choose and place. */
export const focusPicture = (tab: Tab) =>
  tab.evaluate(() => {
    const host = document.querySelector('errata-dialog');
    (host && window.closedRoots.get(host)?.querySelector<HTMLElement>('[role=application]'))?.focus();
  });

/** Waits until the dialog has gone and has told its result: a closed one is still there for a moment, and no other opens meanwhile. */
export const untilDialogIsGone = (tab: Tab) =>
  until('the dialog to be gone', () => tab.evaluate(() => document.querySelector('errata-dialog') === null));
