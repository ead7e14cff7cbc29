// The page may replace any builtin after our script has run. What the capture needs is taken once, at the start,
// and called through `apply`, never through a prototype that the page can reach.

export const { apply, ownKeys, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
export const plainPrototype = Object.prototype;
export const { stringify } = JSON;
export const toText = String;
export const { slice } = String.prototype;
export const tagOf = Object.prototype.toString;
/** ES2026; older engines go by the object's tag, which a page can forge. */
export const isErrorObject = (Error as { isError?: (value: unknown) => boolean }).isError;
export const WeakMapOfPage = WeakMap;
export const { get: mapGet, set: mapSet } = WeakMap.prototype;
export const { isArray } = Array;
export const { isView } = ArrayBuffer;
export const { getTime: dateTime, toISOString: dateToText } = Date.prototype;
export const { valueOf: textOfBoxed } = String.prototype;
/** A string's code unit. Bound, because a list of arguments for `apply` would be made for each character. */
export const codeAt: (text: string, index: number) => number = Function.prototype.call.bind(
  String.prototype.charCodeAt,
);
