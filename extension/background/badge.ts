import { browser } from '../browser.ts';

export type Badge = ReturnType<typeof createBadge>;

/**
 * The number on the toolbar button: the errors of a tab that nobody has looked at yet. It is kept in the session's
 * storage, where it outlives the worker and ends with the tabs.
 */
export function createBadge() {
  // Counts read, then write: one after another.
  let last: Promise<unknown> = Promise.resolve();

  const change = (tabId: number, next: (unseen: number) => number) => {
    const key = `unseen:${tabId}`;
    last = last
      .then(async () => {
        const unseen = next(Number((await browser.storage.session.get(key))[key] ?? 0));
        await browser.storage.session.set({ [key]: unseen });
        await draw(tabId, unseen);
      })
      .catch(() => undefined); // The tab is gone, and its badge with it.
    return last;
  };

  return {
    add: (tabId: number, errors: number) => change(tabId, (unseen) => unseen + errors),
    seen: (tabId: number) => change(tabId, () => 0),
    /** A navigation wipes a tab's badge; the errors are still unseen. */
    redraw: (tabId: number) => change(tabId, (unseen) => unseen),
  };
}

async function draw(tabId: number, unseen: number): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ tabId, color: '#b3261e' });
  await browser.action.setBadgeText({ tabId, text: unseen === 0 ? '' : unseen > 999 ? '999+' : String(unseen) });
}
