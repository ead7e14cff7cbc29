import { join } from 'node:path';
import type { CDPSession } from 'puppeteer-core';
import type { OwnBrowser, TestBrowser } from '../support/browser.ts';
import { setUp } from '../support/by-hand.ts';
import { launchChromium } from '../support/launch-chromium.ts';
import { pageOf } from '../support/tab.ts';

/** Chromium with Errata in it, set up for one site. */
export async function launchErrata(dsn: string, origin: string): Promise<OwnBrowser> {
  const browser = await launchChromium({ extensionDir: join(process.cwd(), 'dist', 'chromium') });
  await setUp(browser, dsn, origin);
  return browser;
}

/** A tab, and the debugger's session that looks into it. */
export async function openTab(browser: TestBrowser, url: string) {
  const tab = await browser.open(url);
  const page = pageOf(tab);
  const session: CDPSession = await page.createCDPSession();
  return { tab, page, session, close: () => tab.close() };
}
