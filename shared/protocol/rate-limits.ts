import { type Milliseconds, milliseconds } from '../brand.ts';

/** What the server counts and limits by itself. `internal` is for what it promises never to limit by name. */
export type DataCategory = (typeof CATEGORIES)[number];

/** Until when the server wants nothing of a category, by category; `all` holds for every one. */
export type RateLimits = Readonly<Record<string, Milliseconds>>;

/** What an answer of the server says about limits: its status and two of its headers. */
export interface RateLimitResponse {
  readonly status: number;
  /** `X-Sentry-Rate-Limits` */
  readonly rateLimits: string | null;
  /** `Retry-After` */
  readonly retryAfter: string | null;
}

/**
 * The limits after an answer at `now`: the previous ones that still hold and the new ones, the longer of two for each
 * category, none further than 24 hours ahead.
 * @see https://develop.sentry.dev/sdk/foundations/transport/rate-limiting/
 */
export function readRateLimits(previous: RateLimits, response: RateLimitResponse, now: Milliseconds): RateLimits {
  const limits = new Map<string, Milliseconds>();
  for (const [category, until] of Object.entries(previous)) if (isLive(until, now)) limits.set(category, until);
  for (const { category, delay } of limitsIn(response, now)) {
    const until = milliseconds(now + Math.min(delay, LONGEST));
    if (until > (limits.get(category) ?? now)) limits.set(category, until);
  }
  return Object.fromEntries(limits);
}

/** Whether the server wants nothing of this category at `now`. */
export function isRateLimited(limits: RateLimits, category: DataCategory, now: Milliseconds): boolean {
  return limitedUntil(limits, category, now) !== undefined;
}

/** When a category may be sent again, or `undefined` when it may be sent at `now`. */
export function limitedUntil(limits: RateLimits, category: DataCategory, now: Milliseconds): Milliseconds | undefined {
  const live = [limits[category], limits[ALL]].filter((until) => until !== undefined && isLive(until, now));
  return live.length === 0 ? undefined : milliseconds(Math.max(...live.map(Number)));
}

const ALL = 'all';
const UNSTATED = milliseconds(60_000);
const LONGEST = milliseconds(24 * 60 * 60 * 1000);

// https://github.com/getsentry/relay/blob/master/relay-base-schema/src/data_category.rs, as far as a browser may send it.
const CATEGORIES = [
  'default',
  'error',
  'transaction',
  'monitor',
  'span',
  'log_item',
  'log_byte',
  'security',
  'attachment',
  'session',
  'profile',
  'profile_chunk',
  'replay',
  'feedback',
  'trace_metric',
  'trace_metric_byte',
  'internal',
] as const;

interface Limit {
  readonly category: string;
  readonly delay: Milliseconds;
}

function limitsIn({ status, rateLimits, retryAfter }: RateLimitResponse, now: Milliseconds): readonly Limit[] {
  if (rateLimits !== null && rateLimits.trim() !== '') return rateLimits.split(',').flatMap(quotaLimits);
  return status === 429 ? [{ category: ALL, delay: retryDelay(retryAfter, now) }] : [];
}

// `retry_after:categories:scope:reason_code:namespaces:…`, of which only the first two matter to us.
function quotaLimits(quota: string): readonly Limit[] {
  if (quota.trim() === '') return [];
  const [retryAfter = '', names = ''] = quota.split(':').map((part) => part.trim());
  const delay = delayOf(retryAfter) ?? UNSTATED;
  if (names === '') return [{ category: ALL, delay }];
  const known = names.split(';').map((name) => name.trim());
  // A limit of unknown categories alone is about data that we never send: it must not become a limit of all.
  return CATEGORIES.filter((category) => known.includes(category)).map((category) => ({ category, delay }));
}

// Seconds or an HTTP date, RFC 9110 section 10.2.3. A date already past means that one of two clocks is wrong.
function retryDelay(retryAfter: string | null, now: Milliseconds): Milliseconds {
  const text = retryAfter?.trim() ?? '';
  const isDate = /^[A-Z][a-z]{2,8}, /.test(text);
  const untilDate = isDate ? Date.parse(text) - now : Number.NaN;
  return delayOf(text) ?? (untilDate > 0 ? milliseconds(untilDate) : UNSTATED);
}

function delayOf(seconds: string): Milliseconds | undefined {
  return /^(?:\d+(?:\.\d*)?|\.\d+)$/.test(seconds) ? milliseconds(Number(seconds) * 1000) : undefined;
}

// No limit is set further ahead than the longest, so one that is shows that the clock was put back.
function isLive(until: Milliseconds, now: Milliseconds): boolean {
  return until > now && until <= now + LONGEST;
}
