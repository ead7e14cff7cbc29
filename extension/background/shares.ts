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
        const before = uses.get(tabId) ?? unused;
        const [isLet, use] = letThrough(before, timeOf(event.at, before, now()), isNewIssue);
        // The tab used last is last: the first is one that may be closed.
        uses.delete(tabId);
        uses.set(tabId, use);
        for (const oldest of uses.keys()) if (uses.size > maxTabs) uses.delete(oldest);
        return isLet;
      },
  };
}

/**
 * When it came, as far as that is believed: who has taken over a content script could claim a long past, in which much may
 * come slowly. Time goes back only when our own clock was put back.
 */
function timeOf(claimed: Milliseconds, { filledAt }: RateUse, latest: Milliseconds): Milliseconds {
  const earliest = Math.max(latest - longestHeld, filledAt <= latest ? filledAt : 0);
  return milliseconds(Math.min(Math.max(claimed, earliest), latest));
}

/** A content script asks again every few seconds. */
const longestHeld = 60_000;
const maxTabs = 200;
/** A page without a tab: a side panel. */
const none = -1;
