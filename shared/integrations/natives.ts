// The page may replace any builtin after our script has run. What the capture needs is taken once, at the start,
// and called through `apply`, never through a prototype that the page can reach.

export const { apply, ownKeys, getOwnPropertyDescriptor } = Reflect;
export const { stringify } = JSON;
export const toText = String;
export const { slice } = String.prototype;
export const tagOf = Object.prototype.toString;
/** ES2026; older engines go by the object's tag, which a page can forge. */
export const isErrorObject = (Error as { isError?: (value: unknown) => boolean }).isError;
/** A string's code unit. Bound, because a list of arguments for `apply` would be made for each character. */
export const codeAt: (text: string, index: number) => number = Function.prototype.call.bind(
  String.prototype.charCodeAt,
);
