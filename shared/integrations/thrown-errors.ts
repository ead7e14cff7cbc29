import { apply, mapGet, mapSet, WeakMapOfPage } from './natives.ts';

/** Knows the errors that were thrown and not caught, as long as the page itself does. */
export function createThrownErrors() {
  const thrown = new WeakMapOfPage<object, true>();
  return {
    note(value: unknown): void {
      if (typeof value === 'object' && value !== null) apply(mapSet, thrown, [value, true]);
    },
    has: (error: unknown): boolean => apply(mapGet, thrown, [error]) === true,
  };
}
