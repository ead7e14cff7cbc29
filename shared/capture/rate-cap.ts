import type { Milliseconds } from '../brand.ts';

/** How much one tab has used of its share. */
export interface RateUse {
  /** Below zero by what new issues have overdrawn. */
  readonly tokens: number;
  readonly filledAt: number;
  /** When the events of the last minute were let through, oldest first. */
  readonly lastMinute: readonly number[];
}

export const burst = 20;
export const perSecond = 10;
export const perMinute = 300;
/** An issue's first event may overdraw the share by so many, or a flood would hide what happens beside it. */
export const overdraft = 50;

export const unused: RateUse = { tokens: burst, filledAt: 0, lastMinute: [] };

/**
 * Whether an event is stored and sent as one, or only counted; and what is used then. The clock is that of the captures:
 * a worker that wakes late gets many at once that came slowly.
 */
export function letThrough(use: RateUse, at: Milliseconds, isNewIssue: boolean): readonly [boolean, RateUse] {
  const { tokens, filledAt, lastMinute } = refilled(use, at);
  const extra = isNewIssue ? overdraft : 0;
  if (tokens + extra < 1 || lastMinute.length >= perMinute + extra) return [false, { tokens, filledAt, lastMinute }];
  return [true, { tokens: tokens - 1, filledAt, lastMinute: [...lastMinute, filledAt] }];
}

function refilled({ tokens, filledAt, lastMinute }: RateUse, at: number): RateUse {
  // Frames of one tab come a little out of order. A clock that was put back by more begins anew, without a gift.
  const isBack = at < filledAt - 60_000;
  const now = isBack ? at : Math.max(at, filledAt);
  const gained = isBack ? 0 : ((now - filledAt) / 1000) * perSecond;
  return {
    tokens: Math.min(tokens + gained, burst),
    filledAt: now,
    lastMinute: isBack ? [] : lastMinute.filter((time) => time > now - 60_000),
  };
}
