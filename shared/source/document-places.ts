import type { ConsoleCapture, ErrorCapture, ThrownValue } from '../capture/capture.ts';
import { withoutHead } from '../protocol/stacktrace.ts';

/** A place in the page's own HTML file, as a stack names it, and what is known of what must stand there. */
export interface DocumentPlace {
  /** Of the file, from 1. */
  readonly line: number;
  /** In UTF-16 units (Chromium) or code points (Firefox), from 1. */
  readonly column: number;
  /** The names of the functions that it lies in, as far as the engine tells them. */
  readonly functions: readonly string[];
  /** An error was made here (`made`), or something else was thrown, a function called, or the engine failed (`any`). */
  readonly what: 'made' | 'any';
  /** The name that the engine did not find here. */
  readonly missing?: string;
}

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
      ? [{ line: place.line, column: place.column, functions: [], what: 'any' }]
      : [];
  const places = new Map([...inStacks, ...called, ...told].map((each) => [`${each.line}:${each.column}`, each]));
  return [...places.values()].slice(0, maxPlaces);
}

function placesInStack(stack: string, file: string, thrown?: ThrownValue): readonly DocumentPlace[] {
  const head = thrown?.value ? `${thrown.type}: ${thrown.value}` : (thrown?.type ?? '');
  const lines = withoutHead(stack, head).split('\n', maxStackLines).filter(isFrame);
  return lines.flatMap((line, index) => {
    const found = placeIn(line, file);
    if (found === undefined) return [];
    return [{ ...found, what: 'any', ...(index === 0 && thrown !== undefined && knownOf(thrown)) } as const];
  });
}

const isFrame = (line: string) => /^\s+at |@/.test(line);

function placeIn(text: string, file: string): Omit<DocumentPlace, 'what'> | undefined {
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
  const parts = told
    .replace(/^.*\*/, '')
    .replace(/ \[as .*$/, '')
    .split('/');
  return parts
    .map((part) => /(?:^|[\s.])([\p{ID_Start}$_][\p{ID_Continue}$]*)<*$/u.exec(part)?.[1] ?? '')
    .filter((name) => name !== '' && name !== 'eval' && name !== 'anonymous');
}

/** What stands where this value was made. Only programs make an error of the plain kind. */
function knownOf({ kind, type, value = '' }: ThrownValue): Pick<DocumentPlace, 'what' | 'missing'> | undefined {
  if (kind !== 'error') return undefined;
  if (type === 'Error') return { what: 'made' };
  if (type !== 'ReferenceError') return undefined;
  const [, missing] =
    /^([\p{ID_Start}$_][\p{ID_Continue}$]*) is not defined$/u.exec(value) ??
    /'([\p{ID_Start}$_][\p{ID_Continue}$]*)' before initialization$/u.exec(value) ??
    [];
  return missing === undefined ? undefined : { what: 'any', missing };
}

export const withoutFragment = (url: string): string => url.slice(0, url.search(/#|$/));
