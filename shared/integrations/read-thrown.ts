import { maxFirstStackLength, maxStackLength, maxThrown, maxValueLength, type ThrownKind } from '../capture/capture.ts';
import { apply, isErrorObject, slice, tagOf, toText } from './natives.ts';
import { errorIn, keysIn, readData } from './read-data.ts';

/** No prototype: no setter on `Array.prototype` and no `toJSON` of the page can see it or change how it is written. */
interface Facts {
  readonly __proto__: null;
  readonly kind: ThrownKind;
  readonly type: string;
  readonly value?: string | undefined;
  readonly stack?: string | undefined;
  readonly group?: true | undefined;
  readonly data?: string | undefined;
}

/** A list for the same reason without an array: numbered keys. As JSON it is read back by `Object.values`. */
export type ThrownList = Record<
  number,
  Facts & { readonly source: string | undefined; readonly parent: number | undefined }
>;

/**
 * Reads a thrown value, its causes and the members of its groups, each object once.
 * It runs in the page, on values that may be made to harm it: whatever a getter or a Proxy does, it returns.
 */
export function readThrown(root: unknown): ThrownList {
  const found: Record<number, unknown> = { __proto__: null } as never;
  const list: ThrownList = { __proto__: null } as never;
  let count = 0;

  const visit = (value: unknown, source: string | undefined, parent: number | undefined) => {
    if (count === maxThrown) return;
    if (isObject(value)) for (let i = 0; i < count; i++) if (found[i] === value) return;
    found[count] = value;
    const maxStack = count === 0 ? maxFirstStackLength : maxStackLength;
    list[count] = { ...factsOf(value, maxStack), __proto__: null, source, parent };
    count++;
  };

  visit(root, undefined, undefined);
  // The list grows while it is walked: first what was thrown, then what led to it, breadth first.
  for (let i = 0; i < count; i++) {
    const value = found[i];
    const kind = list[i]?.kind;
    const held = kind === 'object' ? errorIn(value as object) : undefined;
    if (held !== undefined) visit(held.error, held.key, i);
    if (!isObject(value) || (kind !== 'error' && kind !== 'event')) continue;
    // An ErrorEvent that is thrown itself brings the error along that it tells of.
    const cause = read(value, kind === 'event' ? 'error' : 'cause');
    if (cause !== undefined && cause !== null) visit(cause, kind === 'event' ? 'error' : 'cause', i);
    if (list[i]?.group) {
      const errors = read(value, 'errors') as object;
      const length = read(errors, 'length') as number;
      for (let j = 0; j < length && j < maxThrown; j++) visit(read(errors, j), `errors[${j}]`, i);
    }
  }
  return list;
}

/** What was thrown alone, without what led to it. */
export const readFirst = (root: unknown, maxStack: number): ThrownList =>
  ({ __proto__: null, 0: factsOf(root, maxStack) }) as never;

/** What one value is, whatever led to it. */
function factsOf(value: unknown, maxStack: number): Facts {
  if (!isObject(value)) {
    return {
      __proto__: null,
      kind: 'primitive',
      type: value === null ? 'null' : typeof value,
      value: cut(toText(value), maxValueLength),
    };
  }
  const tag = readTag(value);
  if (tag === undefined) return { __proto__: null, kind: 'unreadable', type: 'object' };
  if (isError(value, tag)) {
    return {
      __proto__: null,
      kind: 'error',
      type: text(read(value, 'name'), 256) || 'Error',
      value: text(read(value, 'message'), maxValueLength),
      stack: text(read(value, 'stack'), maxStack),
      group: holdsErrors(value) ? true : undefined,
      data: dataOf(value, true),
    };
  }
  const eventType = endsWith(tag, 'Event') ? text(read(value, 'type'), 256) : undefined;
  if (eventType !== undefined) {
    const message = text(read(value, 'message'), 1024);
    return {
      __proto__: null,
      kind: 'event',
      type: cut(tag, 256),
      value: message ? `${eventType}\n${message}` : eventType,
    };
  }
  return {
    __proto__: null,
    kind: 'object',
    type: className(value, tag),
    value: keysOf(value),
    data: typeof value === 'function' ? undefined : dataOf(value, false),
  };
}

/** Nothing that the data does may cost the fault itself. */
function dataOf(value: object, isOfError: boolean): string | undefined {
  try {
    return readData(value, isOfError);
  } catch {
    return undefined;
  }
}

/** A property's value, or undefined when reading it throws. */
export function read(object: object, key: string | number): unknown {
  try {
    return (object as Record<string | number, unknown>)[key];
  } catch {
    return undefined; // A getter or a Proxy of the page threw: there is nothing to read.
  }
}

/** `Error`, `CustomEvent`, `Object`; undefined for a revoked Proxy or a tag that throws. */
function readTag(value: object): string | undefined {
  try {
    return apply(slice, apply(tagOf, value, []), [8, -1]) as string;
  } catch {
    return undefined; // Nothing about it can be read.
  }
}

function isError(value: object, tag: string): boolean {
  if (isErrorObject?.(value) || tag === 'Error' || tag === 'DOMException') return true;
  if (typeof read(value, 'message') !== 'string') return false;
  // A Proxy around an error hides the stack in Chromium, but not the name.
  return typeof read(value, 'stack') === 'string' || endsWith(read(value, 'name'), 'Error');
}

/** An AggregateError, or a relative of it: `errors` of validators and the like hold plain objects, and are none. */
function holdsErrors(error: object): boolean {
  const errors = read(error, 'errors');
  if (!isObject(errors) || typeof read(errors, 'length') !== 'number') return false;
  const member = read(errors, 0);
  return read(error, 'name') === 'AggregateError' || (isObject(member) && isError(member, readTag(member) ?? ''));
}

const endsWith = (value: unknown, end: string) =>
  typeof value === 'string' && apply(slice, value, [-end.length]) === end;

function className(value: object, tag: string): string {
  if (typeof value === 'function' || tag !== 'Object') return cut(tag, 256);
  const maker = read(value, 'constructor');
  const name = isObject(maker) ? read(maker, 'name') : undefined;
  return text(name, 256) || 'Object';
}

function keysOf(value: object): string | undefined {
  const keys = keysIn(value);
  if (keys === undefined) return undefined;
  let joined = '';
  for (let i = 0; i < keys.length && i < 50; i++) {
    const key = keys[i];
    if (typeof key === 'string') joined += (joined && '\n') + cut(key, 100);
  }
  return joined;
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

const text = (value: unknown, max: number): string | undefined =>
  typeof value === 'string' ? cut(value, max) : undefined;

const cut = (value: string, max: number): string =>
  value.length > max ? (apply(slice, value, [0, max]) as string) : value;
