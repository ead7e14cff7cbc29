import { apply, getOwnPropertyDescriptor } from './natives.ts';

/** An interface of the browser, as it stands on a window. */
export interface Interface {
  readonly prototype: object;
}

/** The arguments of a getter. */
export const nothing = [] as const;

/**
 * The browser's own getter, to be called through `apply` where that happens most: engines make a call fast that is always of one
 * getter. It throws for an object of another kind.
 */
export const nativeGetter = ({ prototype }: Interface, key: string): (() => unknown) =>
  getOwnPropertyDescriptor(prototype, key)?.get as () => unknown;

/**
 * The browser's own getter, taken before the page can replace it. It says `otherwise` of any object of another kind, and
 * where the browser has no such getter.
 */
export function browserGetter(of: Interface, key: string, otherwise?: unknown): (object: unknown) => unknown {
  const get = nativeGetter(of, key);
  return (object) => {
    try {
      return apply(get, object, nothing);
    } catch {
      return otherwise; // The browser's own check: this is another kind of object.
    }
  };
}
