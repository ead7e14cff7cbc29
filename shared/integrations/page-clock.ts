import { apply } from './natives.ts';
import { quiet } from './quietly.ts';

/** The part of a window that tells the time. */
export interface TimedPage {
  readonly Date: { now(): number };
  readonly AbortSignal: { timeout(milliseconds: number): object };
  readonly EventTarget: { readonly prototype: { readonly addEventListener: unknown } };
}

/** The time, and somebody to wait. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  after(milliseconds: number, work: () => void): void;
}

/** A page's clock, taken before the page can put it wrong. Without `setTimeout`, whose numbers the page would see jump. */
export function clockOf(page: TimedPage): Clock {
  const { AbortSignal } = page;
  const { now } = page.Date;
  const { timeout } = AbortSignal;
  const addEventListener = page.EventTarget.prototype.addEventListener as (...args: readonly unknown[]) => void;
  return {
    now,
    after(milliseconds, work) {
      apply(addEventListener, apply(timeout, AbortSignal, [milliseconds]), ['abort', quiet(() => work())]);
    },
  };
}
