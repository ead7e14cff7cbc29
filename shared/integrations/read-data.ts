import { maxDataLength } from '../capture/capture.ts';
import {
  apply,
  dateTime,
  dateToText,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isArray,
  isErrorObject,
  isView,
  ownKeys,
  plainPrototype,
  slice,
  stringify,
  textOfBoxed,
  toText,
} from './natives.ts';

const maxDepth = 3;
const maxKeys = 30;
const maxText = 200;
/** No more than this many properties of one object are looked at, be they data or not. */
const maxLooks = 300;

/**
 * The own data of an object as JSON text of at most `maxDataLength` units; undefined where it has none. It goes by
 * property descriptors, so no getter of the page runs. What JSON has no form for is written as a word: `[function]`.
 * It is put together as text, since no list that the page could hear of is made.
 */
export function readData(root: object, isOfError: boolean): string | undefined {
  let left = maxDataLength;
  const path: Record<number, object> = { __proto__: null } as never;
  const seen: Record<number, object> = { __proto__: null } as never;
  let seenCount = 0;

  const fit = (text: string) => {
    if (text.length > left) return undefined;
    left -= text.length;
    return text;
  };

  const write = (value: unknown, depth: number): string | undefined => {
    if (typeof value !== 'object' || value === null) return fit(plain(value));
    for (let i = 0; i < depth; i++) if (path[i] === value) return fit('"[Circular]"');
    for (let i = 0; i < seenCount; i++) if (seen[i] === value) return fit('"[Repeated]"');
    const word = wordOf(value);
    if (word !== undefined) return fit(plain(word));
    if (depth === maxDepth) return fit(isList(value) ? '"[Array]"' : '"[Object]"');
    return writeParts(value, depth);
  };

  const writeParts = (value: object, depth: number): string | undefined => {
    const list = isList(value);
    const mark = list ? ',"…"' : ',"…":"…"';
    // With room for the mark that something was left out.
    if (fit(`{}${mark}`) === undefined) return undefined;
    path[depth] = seen[seenCount++] = value;
    const keys = list ? undefined : keysIn(value);
    const count = list ? lengthOf(value) : (keys?.length ?? 0);
    const close = (parts: string) => (list ? `[${parts}]` : `{${parts}}`);
    let inner = '';
    let written = 0;
    for (let i = 0; i < count; i++) {
      const key = keys === undefined ? i : keys[i];
      if (typeof key === 'symbol' || key === undefined) continue;
      if (isOfError && depth === 0 && isToldOtherwise(key)) continue;
      const described = describe(value, key);
      if (!list && !described.enumerable) continue;
      const comma = written > 0 ? ',' : '';
      const head = list ? comma : `${comma}${plain(cut(toText(key), 100))}:`;
      const room = left;
      const text =
        written < maxKeys && i < maxLooks && fit(head) !== undefined
          ? write('get' in described ? '[getter]' : described.value, depth + 1)
          : undefined;
      if (text === undefined) {
        left = room;
        return close(inner + (written > 0 ? mark : (apply(slice, mark, [1]) as string)));
      }
      inner += head + text;
      written++;
    }
    left += mark.length;
    return close(inner);
  };

  const word = isOfError ? undefined : wordOf(root);
  const text = word === undefined ? writeParts(root, 0) : plain(word);
  return text === '{}' || text === '[]' ? undefined : text;
}

/** The key and value of the first own data property that holds an error. */
export function errorIn(value: object): { readonly key: string; readonly error: object } | undefined {
  const keys = keysIn(value);
  for (let i = 0; keys !== undefined && i < keys.length && i < maxKeys; i++) {
    const key = keys[i];
    const error = typeof key === 'string' ? describe(value, key).value : undefined;
    if (typeof key === 'string' && typeof error === 'object' && error !== null && isError(error))
      return { __proto__: null, key: cut(key, 32), error } as never;
  }
  return undefined;
}

/** The value of an own data property; undefined for a getter, and for what is no object. */
export const own = (object: unknown, key: string): unknown =>
  typeof object === 'object' && object !== null ? describe(object, key).value : undefined;

/** All own keys; undefined where they cannot be had, or where there may be millions of them. */
export function keysIn(value: object): ReturnType<typeof ownKeys> | undefined {
  try {
    if (isView(value) || (isArray(value) && lengthOf(value) > maxLooks)) return undefined;
    return ownKeys(value);
  } catch {
    return undefined; // A Proxy whose `ownKeys` throws, or that was revoked.
  }
}

/** A property by its descriptor; without anything where there is none, or a Proxy throws. */
function describe(object: object, key: string | number): Partial<PropertyDescriptor> {
  try {
    // Without a prototype: what a descriptor has not must not be found on the page's `Object.prototype`.
    return { __proto__: null, ...getOwnPropertyDescriptor(object, key) } as never;
  } catch {
    return { __proto__: null } as never;
  }
}

function lengthOf(list: object): number {
  const { value } = describe(list, 'length');
  return typeof value === 'number' ? value : 0; // A Proxy may say anything.
}

/** What an object is that has a short form of its own; undefined for one that is told by its parts. */
function wordOf(value: object): string | undefined {
  if (isView(value)) return '[binary]';
  if (isError(value)) {
    const { value: message } = describe(value, 'message');
    return typeof message === 'string' ? `[Error: ${cut(message, maxText - 9)}]` : '[Error]';
  }
  if (isPlain(value)) return undefined;
  const time = asA<number>(dateTime, value);
  // A date that is none has no text.
  if (time !== undefined) return time - time === 0 ? (apply(dateToText, value, []) as string) : '[Invalid Date]';
  return asA<string>(textOfBoxed, value);
}

/** Most objects are: it spares them the builtins' refusals, which are slow. */
function isPlain(value: object): boolean {
  try {
    const prototype = getPrototypeOf(value);
    return prototype === plainPrototype || prototype === null || isArray(value);
  } catch {
    return false; // A Proxy that throws.
  }
}

/** What a builtin says of its own kind of object; it throws for every other. */
function asA<Answer>(builtin: () => Answer, value: object): Answer | undefined {
  try {
    return apply(builtin, value, []) as Answer;
  } catch {
    return undefined;
  }
}

/** Without asking the object for its tag, which may be a getter; older engines go by how an error keeps its message. */
function isError(value: object): boolean {
  if (isErrorObject !== undefined) return isErrorObject(value);
  const { value: message, enumerable } = describe(value, 'message');
  return typeof message === 'string' && enumerable === false;
}

function isList(value: object): boolean {
  try {
    return isArray(value);
  } catch {
    return false; // A revoked Proxy.
  }
}

/** What is no object, as JSON. */
function plain(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return stringify(cut(value, maxText));
    case 'number':
      return value - value === 0 ? toText(value) : `"[${toText(value)}]"`;
    case 'boolean':
      return toText(value);
    case 'bigint':
    case 'symbol':
      return stringify(cut(toText(value), maxText));
    case 'function':
    case 'undefined':
      return `"[${typeof value}]"`;
    default:
      return 'null';
  }
}

const isToldOtherwise = (key: string | number) =>
  key === 'name' || key === 'message' || key === 'stack' || key === 'cause' || key === 'errors';

const cut = (text: string, max: number): string => (text.length > max ? `${apply(slice, text, [0, max - 1])}…` : text);
