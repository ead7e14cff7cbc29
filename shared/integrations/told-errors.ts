import { apply, mapGet, mapSet, WeakMapOfPage } from './natives.ts';

/** Knows the errors that were told, as long as the page itself knows them. */
export function createToldErrors() {
  const told = new WeakMapOfPage<object, true>();
  return {
    note(value: unknown): void {
      if (typeof value === 'object' && value !== null) apply(mapSet, told, [value, true]);
    },
    has: (error: unknown): boolean => apply(mapGet, told, [error]) === true,
  };
}
