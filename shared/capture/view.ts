import { isRecord, isText } from './checks.ts';

/** How the page stood when it told of a fault. What a browser does not tell is absent. */
export interface View {
  readonly referrer?: string;
  /** CSS pixels. */
  readonly viewportWidth?: number;
  readonly viewportHeight?: number;
  readonly devicePixelRatio?: number;
  readonly colorScheme?: 'dark' | 'light';
  readonly visibility?: 'visible' | 'hidden' | 'prerender';
  /** The Network Information API's word: `4g`. Chromium only. */
  readonly connection?: string;
  /** Gigabytes, rounded by the browser. Chromium only, on https. */
  readonly deviceMemory?: number;
  /** Frames above this one; 0 is the page in the tab. */
  readonly frameDepth?: number;
  /** Milliseconds since the document began. */
  readonly age?: number;
}

/** Reads what a content script says of its page: each part by itself, since none of it is worth losing a fault for. */
export function parseView(data: unknown): View {
  if (!isRecord(data)) return {};
  const parts = Object.entries(checks).filter(([key, isGood]) => isGood(data[key]));
  return Object.fromEntries(parts.map(([key]) => [key, data[key]]));
}

const isAmount = (data: unknown) => typeof data === 'number' && Number.isFinite(data) && data >= 0 && data < 1e12;

const checks: Readonly<Record<keyof View, (data: unknown) => boolean>> = {
  referrer: (data) => isText(data, 2048),
  viewportWidth: isAmount,
  viewportHeight: isAmount,
  devicePixelRatio: isAmount,
  colorScheme: (data) => data === 'dark' || data === 'light',
  visibility: (data) => data === 'visible' || data === 'hidden' || data === 'prerender',
  connection: (data) => isText(data, 32),
  deviceMemory: isAmount,
  frameDepth: isAmount,
  age: isAmount,
};
