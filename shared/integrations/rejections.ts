import { apply, mapGet, mapSet, WeakMapOfPage } from './natives.ts';

/** Numbers the rejections that are told, so that one can be named again when the page handles it after all. */
export interface Rejections {
  /** The number of a rejection that is about to be told; undefined if its event has no promise. */
  number(promise: unknown): number | undefined;
  /** The number that it was told under; undefined if it was never told. */
  numberOf(promise: unknown): number | undefined;
}

/** Remembers promises only as long as the page itself does. */
export function createRejections(): Rejections {
  const numbers = new WeakMapOfPage<object, number>();
  let last = 0;
  return {
    number(promise) {
      // A page can dispatch an event with anything for a promise.
      if (typeof promise !== 'object' || promise === null) return undefined;
      apply(mapSet, numbers, [promise, ++last]);
      return last;
    },
    numberOf: (promise) => apply(mapGet, numbers, [promise]) as number | undefined,
  };
}
