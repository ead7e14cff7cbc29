import type { Seconds } from '../brand.ts';
import { cut } from './limits.ts';

/**
 * One thing that happened before a fault.
 * @see https://develop.sentry.dev/sdk/foundations/transport/event-payloads/breadcrumbs/
 */
export interface Breadcrumb {
  readonly timestamp: Seconds;
  /** How a server shows it: `navigation`, `http`, `user`, … */
  readonly type?: string;
  /** What it is: `ui.click`, `fetch`, … */
  readonly category: string;
  readonly message?: string;
  readonly level?: BreadcrumbLevel;
  readonly data?: Readonly<Record<string, string | number | boolean>>;
}

export type BreadcrumbLevel = 'fatal' | 'error' | 'warning' | 'info' | 'debug';

/** Breadcrumbs in the order of their time, oldest first. */
export type Trail = readonly Breadcrumb[];

/** The longest trail, as in Sentry's SDKs. */
export const MAX_BREADCRUMBS = 100;

/** The trail with one more crumb, at its place in time: what the browser tells late still comes before what followed it. */
export function leaveBreadcrumb(trail: Trail, crumb: Breadcrumb): Trail {
  const after = trail.findLastIndex(({ timestamp }) => timestamp <= crumb.timestamp) + 1;
  return trail.toSpliced(after, 0, crumb).slice(-MAX_BREADCRUMBS);
}

/** Two trails as one, in which a crumb that both have stands once: joining the same again changes nothing. */
export function joinTrails(one: Trail, other: Trail): Trail {
  const crumbs = new Map([...one, ...other].map((crumb) => [keyOf(crumb), crumb]));
  return [...crumbs.values()].sort((a, b) => a.timestamp - b.timestamp).slice(-MAX_BREADCRUMBS);
}

/** The newest crumbs that take no more than so many characters as JSON. */
export function shortenTrail(trail: Trail, maxLength: number): Trail {
  let length = 0;
  const tooMuch = trail.findLastIndex((crumb) => {
    length += JSON.stringify(crumb).length + 1;
    return length > maxLength;
  });
  return trail.slice(tooMuch + 1);
}

/** Reads a trail from a process that a page may have taken over: what is no crumb is left out. */
export function parseTrail(data: unknown): Trail {
  if (!Array.isArray(data)) return [];
  return data
    .slice(-MAX_BREADCRUMBS)
    .map(parseBreadcrumb)
    .filter((crumb) => crumb !== undefined);
}

/** Reads one crumb, built anew from checked parts and cut to what a server keeps; undefined when it is none. */
export function parseBreadcrumb(data: unknown): Breadcrumb | undefined {
  if (!isRecord(data)) return undefined;
  const { timestamp, type, category, message, level } = data;
  if (!isMoment(timestamp) || typeof category !== 'string' || category === '') return undefined;
  const parts = parseData(data.data);
  return {
    timestamp,
    ...(typeof type === 'string' && { type: cut(type, maxName) }),
    category: cut(category, maxName),
    ...(typeof message === 'string' && { message: cut(message, maxMessage) }),
    ...(isLevel(level) && { level }),
    ...(parts && { data: parts }),
  };
}

function parseData(data: unknown): Breadcrumb['data'] {
  if (!isRecord(data)) return undefined;
  const entries: [string, string | number | boolean][] = [];
  for (const [key, value] of Object.entries(data).slice(0, maxValues)) {
    const name = cut(key, maxName);
    if (typeof value === 'string') entries.push([name, cut(value, maxValue)]);
    else if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
      entries.push([name, value]);
  }
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

const maxName = 128;
/** Servers keep 8192; a hundred such would be most of an event. */
const maxMessage = 512;
const maxValue = 2048;
const maxValues = 10;

const levels: ReadonlySet<unknown> = new Set<BreadcrumbLevel>(['fatal', 'error', 'warning', 'info', 'debug']);
const isLevel = (level: unknown): level is BreadcrumbLevel => levels.has(level);

/** Up to the year 5138: a later one was given in milliseconds. */
const isMoment = (value: unknown): value is Seconds => typeof value === 'number' && value > 0 && value < 1e11;

const isRecord = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null;

// By parts: the browser's storage may give keys back in another order.
const keyOf = ({ timestamp, category, message, data }: Breadcrumb) =>
  JSON.stringify([timestamp, category, message, data && Object.entries(data).sort()]);
