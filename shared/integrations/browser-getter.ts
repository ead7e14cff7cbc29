import { apply, getOwnPropertyDescriptor } from './natives.ts';

/** An interface of the browser, as it stands on a window. */
export interface Interface {
  readonly prototype: object;
}

const nothing = [] as const;

/**
 * The browser's own getter, taken before the page can replace it. It says `otherwise` of any object of another kind, and
 * where the browser has no such getter.
 */
export function browserGetter(
  { prototype }: Interface,
  key: string,
  otherwise?: unknown,
): (object: unknown) => unknown {
  const get = getOwnPropertyDescriptor(prototype, key)?.get;
  return (object) => {
    if (get === undefined) return otherwise;
    try {
      return apply(get, object, nothing);
    } catch {
      return otherwise; // The browser's own check: this is another kind of object.
    }
  };
}
