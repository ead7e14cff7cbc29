import { apply, getOwnPropertyDescriptor, isErrorObject, slice, tagOf, toText } from './natives.ts';

const { isArray } = Array;
const { hasOwn } = Object;
const { getPrototypeOf } = Reflect;
const { indexOf } = String.prototype;

/**
 * What the console is told, in about the words that it shows, from the argument `from` on. No getter of the page runs, and
 * no object is looked into: it may be a Proxy by which the page follows who reads it.
 */
export function consoleWords(args: readonly unknown[], from: number, max: number): string {
  const template = args[from];
  let text = '';
  let next = from;
  let at = 0;
  if (typeof template === 'string') {
    next++;
    // `%s`, `%d` and the like take the next argument each; `%c` takes a style, which says nothing.
    for (let sign = find(template, 0); sign !== -1 && text.length < max; sign = find(template, at)) {
      const letter = template[sign + 1];
      text += cut(template, at, sign);
      at = sign + 2;
      if (letter === '%') text += '%';
      else if (!isDirective(letter) || next >= args.length) text += `%${letter ?? ''}`;
      else if (letter === 'c') next++;
      else text += wordsOf(args[next++], max);
    }
    text += cut(template, at, at + max);
  }
  for (; next < args.length && next < maxArguments && text.length < max; next++)
    text += (next === from ? '' : ' ') + wordsOf(args[next], max);
  return cut(text, 0, max);
}

const maxArguments = 20;

/** The first of the arguments that is an error. */
export function firstError(args: readonly unknown[], from: number): unknown {
  for (let i = from; i < args.length && i < maxArguments; i++) if (isError(args[i])) return args[i];
  return undefined;
}

/** Without `Error.isError`, an error is known by its tag: that a page may have made a getter. */
function isError(value: unknown): value is object {
  if (isErrorObject !== undefined) return isErrorObject(value);
  return typeof value === 'object' && value !== null && apply(tagOf, value, []) === '[object Error]';
}

function wordsOf(value: unknown, max: number): string {
  if (typeof value === 'string') return cut(value, 0, max);
  if (typeof value === 'function') return 'function';
  if (typeof value !== 'object' || value === null) return cut(toText(value), 0, max);
  if (isArray(value)) return 'Array';
  if (!isError(value)) return 'Object';
  const name = data(value, 'name', max) ?? 'Error';
  const message = data(value, 'message', max);
  return message ? `${name}: ${message}` : name;
}

/** A text that an object or its prototypes hold, not one that a getter makes. */
function data(object: object, key: string, max: number): string | undefined {
  let holder: object | null = object;
  for (let i = 0; holder !== null && i < maxPrototypes; i++) {
    const described = getOwnPropertyDescriptor(holder, key);
    if (described !== undefined) {
      const value: unknown = hasOwn(described, 'value') ? described.value : undefined;
      return typeof value === 'string' ? cut(value, 0, max) : undefined;
    }
    holder = getPrototypeOf(holder);
  }
  return undefined;
}

const maxPrototypes = 5;

const isDirective = (letter: string | undefined) =>
  letter === 's' ||
  letter === 'd' ||
  letter === 'i' ||
  letter === 'f' ||
  letter === 'o' ||
  letter === 'O' ||
  letter === 'c';

const find = (text: string, from: number) => apply(indexOf, text, ['%', from]) as number;

const cut = (text: string, from: number, to: number) => apply(slice, text, [from, to]) as string;
