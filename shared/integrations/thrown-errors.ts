import { firstError } from './console-words.ts';
import { apply, mapGet, mapSet, WeakMapOfPage } from './natives.ts';

/** Knows the errors that were thrown and not caught, as long as the page itself does. */
export function createThrownErrors() {
  const thrown = new WeakMapOfPage<object, true>();
  return {
    note(value: unknown): void {
      if (typeof value === 'object' && value !== null) apply(mapSet, thrown, [value, true]);
    },
    /** Whether what was written into the console is such an error. */
    hasWritten: (args: readonly unknown[]): boolean => apply(mapGet, thrown, [firstError(args, 0)]) === true,
  };
}
