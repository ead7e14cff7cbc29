import { expect } from '@playwright/test';
import type { Tab, TestBrowser } from './browser.ts';

/** Presses Errata's button on the page, and there "Report a problem"; resolves with the form, in its own window. */
export async function beginReport(errata: TestBrowser, page: Tab): Promise<Tab> {
  const tabId = await errata.tabId(page);
  await errata.pressAction(page);
  const popup = await errata.openExtension(`popup/popup.html?tab=${tabId}`);
  await popup.click('button', 'Report a problem');
  const form = await formOf(errata);
  await page.bringToFront();
  // The first picture of the page comes by itself, and moves what is below it.
  await expect.poll(() => form.evaluate('document.querySelector("form")?.ariaBusy')).toBe('false');
  return form;
}

async function formOf(errata: TestBrowser): Promise<Tab> {
  let form: Tab | undefined;
  await expect
    .poll(async () => {
      for (const tab of await errata.tabs())
        if ((await tab.url().catch(() => '')).includes('/feedback/feedback.html?tab=')) form = tab;
      return form !== undefined;
    })
    .toBe(true);
  return form as unknown as Tab;
}
