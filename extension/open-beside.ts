import { browser } from './browser.ts';

/**
 * Opens a page of ours in a window of its own: the page that it is about stays in sight, and a popup would close as soon as one looks
 * at it. Where a browser has no windows, in a tab. One that is open already comes to the front: two forms would write one draft.
 */
export async function openBeside(path: string): Promise<void> {
  const url = browser.runtime.getURL(path);
  const open = (await browser.tabs.query({})).find((tab) => tab.url === url);
  if (open?.id !== undefined) {
    await browser.tabs.update(open.id, { active: true });
    if (open.windowId !== undefined) await browser.windows?.update(open.windowId, { focused: true });
    return;
  }
  if (browser.windows === undefined) await browser.tabs.create({ url });
  else await browser.windows.create({ url, type: 'popup', width: 720, height: 820 });
}
