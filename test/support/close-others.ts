import type { Browser, Page } from 'puppeteer-core';

/** Closes every page but the one that the browser began with: the last window of a kind in which an extension may open a tab. */
export async function closeOthers(browser: Browser, first: Page): Promise<void> {
  const others = (await browser.pages()).filter((page) => page !== first);
  await Promise.all(others.map((page) => page.close()));
}

export async function firstPage(browser: Browser): Promise<Page> {
  const [page] = await browser.pages();
  return page ?? browser.newPage();
}
