import { browser } from './browser.ts';

/**
 * Opens the form for a report about the page in a tab, in a window of its own: the page stays in sight, and a popup would close as
 * soon as one looks at it. Where a browser has no windows, in a tab.
 */
export async function openFeedback(tabId: number): Promise<void> {
  const url = browser.runtime.getURL(`feedback/feedback.html?tab=${tabId}`);
  if (browser.windows === undefined) await browser.tabs.create({ url });
  else await browser.windows.create({ url, type: 'popup', width: 720, height: 820 });
}
