import { type Milliseconds, milliseconds } from '../../shared/brand.ts';
import { letThrough, type RateUse, unused } from '../../shared/capture/rate-cap.ts';
import type { Share } from '../../shared/storage/changes.ts';

export type Shares = ReturnType<typeof createShares>;

/** What each tab may store, all its frames together. A worker that starts anew gives each its full share again. */
export function createShares(now: () => Milliseconds) {
  const uses = new Map<number, RateUse>();

  return {
    of:
      (tabId = none): Share =>
      (event, isNewIssue) => {
        const at = milliseconds(Math.min(event.at, now()));
        const [isLet, use] = letThrough(uses.get(tabId) ?? unused, at, isNewIssue);
        // The tab used last is last: the first is one that may be closed.
        uses.delete(tabId);
        uses.set(tabId, use);
        for (const oldest of uses.keys()) if (uses.size > maxTabs) uses.delete(oldest);
        return isLet;
      },
  };
}

const maxTabs = 200;
/** A page without a tab: a side panel. */
const none = -1;
