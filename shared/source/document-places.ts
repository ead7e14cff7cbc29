import type { ConsoleCapture, ErrorCapture, ThrownValue } from '../capture/capture.ts';
import { withoutHead } from '../protocol/stacktrace.ts';

/** A place in the page's own HTML file, as a stack names it. */
export interface DocumentPlace {
  /** Of the file, from 1. */
  readonly line: number;
  /** In UTF-16 units (Chromium) or code points (Firefox), from 1. */
  readonly column: number;
  /** The names of the functions that it lies in, as far as the engine tells them. */
  readonly functions: readonly string[];
  /** What is known of what stands there. */
  readonly known?: Known;
}

export type Known =
  /** A program made an error: of the plain kind, which no engine makes. */
  | { readonly kind: 'made' }
  /** The engine looked for a name and did not find it, or not yet. */
  | { readonly kind: 'missing'; readonly name: string }
  /** V8 read a property of what has none. */
  | { readonly kind: 'read'; readonly name: string };

/** More of them say nothing new. */
const maxPlaces = 12;
const maxStackLines = 60;

/**
 * The places of a capture that are in the document at `url`, each once. Code that the document made (`eval`, scripts that are
 * added or written later) has no place in it, and that of an `on…` attribute counts otherwise in each browser: both are left out.
 */
export function placesInDocument(capture: ErrorCapture | ConsoleCapture, url: string): readonly DocumentPlace[] {
  const file = withoutFragment(url);
  const thrown = capture.thrown ?? [];
  const inStacks = thrown.flatMap((value) => (value.stack ? placesInStack(value.stack, file, value) : []));
  const called = capture.kind === 'console' && capture.stack ? placesInStack(capture.stack, file) : [];
  const place = capture.kind === 'error' && !thrown[0]?.stack ? capture.place : undefined;
  const told: readonly DocumentPlace[] =
    place !== undefined && withoutFragment(place.url) === file && place.line > 0 && place.column > 0
      ? [{ line: place.line, column: place.column, functions: [] }]
      : [];
  const places = new Map([...inStacks, ...called, ...told].map((each) => [`${each.line}:${each.column}`, each]));
  return [...places.values()].slice(0, maxPlaces);
}

function placesInStack(stack: string, file: string, thrown?: ThrownValue): readonly DocumentPlace[] {
  const head = thrown?.value ? `${thrown.type}: ${thrown.value}` : (thrown?.type ?? '');
  const places: DocumentPlace[] = [];
  let isFirst = true;
  for (const line of withoutHead(stack, head).split('\n', maxStackLines)) {
    if (!isFrame.test(line)) continue;
    // Most are of other files, which costs no more than this look.
    const found = line.includes(file) ? placeIn(line, file) : undefined;
    // Only where it was made it is known what was done.
    const known = found && isFirst && thrown ? knownOf(thrown, /^\s+at /.test(line)) : undefined;
    if (found !== undefined) places.push(known === undefined ? found : { ...found, known });
    isFirst = false;
  }
  return places;
}

const isFrame = /^\s+at |@/;

function placeIn(text: string, file: string): DocumentPlace | undefined {
  const at = text.indexOf(file);
  if (at === -1) return undefined;
  const [, line, column] = /^(?:#[^\s()]*)?:(\d{1,9}):(\d{1,9})\)?\s*$/.exec(text.slice(at + file.length)) ?? [];
  const before = text.slice(0, at);
  const [, v8, spiderMonkey] = /^\s+at (?:async )?(?:(.*) \()?$|^(.*)@$/.exec(before) ?? [before];
  if (line === undefined || (!before.endsWith('@') && !/^\s+at .*?\(?$/.test(before))) return undefined;
  const functions = namesIn(v8 ?? spiderMonkey ?? '');
  if (functions.some((name) => /^on[a-z]+$/.test(name))) return undefined;
  return { line: Number(line), column: Number(column), functions };
}

/** `new Cart`, `Object.total [as sum]`, `get price`, `async*load`, `cart/total/<`: the last name of each part that has one. */
function namesIn(told: string): readonly string[] {
  const [called = ''] = told.replace(/^.*\*/, '').split(' [as ', 1);
  const parts = called.split('/');
  return parts
    .map((part) => /(?:^|[\s.])([\p{ID_Start}$_][\p{ID_Continue}$]*)<*$/u.exec(part)?.[1] ?? '')
    .filter((name) => name !== '' && name !== 'eval' && name !== 'anonymous');
}

function knownOf({ kind, type, value = '' }: ThrownValue, isV8: boolean): Known | undefined {
  if (kind !== 'error') return undefined;
  if (type === 'Error') return { kind: 'made' };
  const told = (form: RegExp) => form.exec(value)?.[1];
  const missing =
    type === 'ReferenceError'
      ? (told(/^(\S+) is not defined$/) ?? told(/'([^\s']+)' before initialization$/))
      : undefined;
  if (isName(missing)) return { kind: 'missing', name: missing };
  const property =
    type === 'TypeError' && isV8
      ? told(/^Cannot read properties of (?:undefined|null) \(reading '(\S+)'\)$/)
      : undefined;
  return isName(property) ? { kind: 'read', name: property } : undefined;
}

const isName = (text: string | undefined): text is string =>
  text !== undefined && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text);

export const withoutFragment = (url: string): string => url.slice(0, url.search(/#|$/));
