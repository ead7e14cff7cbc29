import { type Bounds, defaultBounds, parseBounds } from '../../shared/delivery/bounds.ts';
import { type Dsn, parseDsn } from '../../shared/protocol/dsn.ts';
import type { Options } from '../api.ts';

/** Options that have been looked at: what is wrong has been said, and has its default. */
export interface ReadOptions extends Options {
  /** Undefined: nothing is sent. */
  readonly to: Dsn | undefined;
  readonly keeps: Bounds;
}

/** What is wrong costs no page: it is said once, in words, and the rest works. */
export function readOptions(options: Options, say: (words: string) => void): ReadOptions {
  return {
    ...options,
    to: attempt(() => (options.dsn ? parseDsn(options.dsn) : undefined), undefined, say),
    keeps: attempt(() => parseBounds({ ...defaultBounds, ...options.bounds }), defaultBounds, say),
    sampleRate: rate(options.sampleRate, 'sampleRate', 1, say),
    tracesSampleRate: rate(options.tracesSampleRate, 'tracesSampleRate', 0, say),
  };
}

function attempt<T>(read: () => T, otherwise: T, say: (words: string) => void): T {
  try {
    return read();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return otherwise;
  }
}

function rate(value: unknown, name: string, otherwise: number, say: (words: string) => void): number {
  if (value === undefined) return otherwise;
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  say(`Cannot use ${name}: it has to be a number from 0 to 1`);
  return otherwise;
}
