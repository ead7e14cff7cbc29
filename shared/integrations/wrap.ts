import { apply, getOwnPropertyDescriptor } from './natives.ts';

const NativeProxy = Proxy;
const { defineProperty, get } = Reflect;
const { toString: toSource } = Function.prototype;

/** Does the original's work, with something of ours around it. `trap` is the function of ours that the page's call went through. */
type Around = (original: Callable, self: unknown, args: readonly unknown[], trap: Callable) => unknown;
type Callable = (...args: never) => unknown;

/**
 * Puts a Proxy in place of a function of the browser; returns what takes it away again. A Proxy has all that the function
 * has: name, length, properties, the errors of a wrong call. Only its text would say `function () { [native code] }`,
 * without a name: so it hands out a `toString` that reads the function behind it.
 */
export function wrap(owner: object, key: string, around: Around): () => void {
  const described = getOwnPropertyDescriptor(owner, key);
  const original: unknown = described?.value;
  if (described === undefined || typeof original !== 'function') return () => undefined;

  const trap = (target: Callable, self: unknown, args: readonly unknown[]) => around(target, self, args, trap as never);
  const wrapped: object = new NativeProxy(
    original as Callable,
    {
      __proto__: null,
      apply: trap,
      get(target: object, name: PropertyKey, receiver: unknown) {
        const value: unknown = get(target, name, receiver);
        return value === toSource ? nativeSource : value;
      },
    } as never,
  );
  const nativeSource = new NativeProxy(toSource, {
    __proto__: null,
    apply: (read: Callable, self: unknown, args: readonly unknown[]) =>
      apply(read, self === wrapped ? original : self, args),
  } as never);

  defineProperty(owner, key, { ...described, value: wrapped });
  return () => {
    if (getOwnPropertyDescriptor(owner, key)?.value === wrapped) defineProperty(owner, key, described);
  };
}
