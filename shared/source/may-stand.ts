import type { DocumentPlace, Known } from './document-places.ts';

/**
 * Whether a place can be in this line of a script: false only where it cannot be. Engines name the first character of a token:
 * of a name, a keyword, a bracket or an operator. `renamesError`: a program may call `Error` by another name.
 */
export function mayStand(
  place: DocumentPlace,
  lines: readonly string[],
  index: number,
  renamesError: boolean,
): boolean {
  const line = lines[index] ?? '';
  return offsetsOf(line, place.column).some(
    (at) => isTokenStart(line, at) && isPossible(place.known, lines, index, at, renamesError),
  );
}

/** Where a column is in a text. Chromium counts UTF-16 units, Firefox code points: for most lines the same. */
export function offsetsOf(line: string, column: number): readonly number[] {
  const units = column - 1;
  if (units >= line.length) return [];
  if (!/[\uD800-\uDBFF]/.test(line.slice(0, units))) return [units];
  let points = 0;
  for (let left = column - 1; left > 0 && points < line.length; left--)
    points += (line.codePointAt(points) ?? 0) > 0xffff ? 2 : 1;
  return points < line.length ? [units, points] : [units];
}

function isPossible(
  known: Known | undefined,
  lines: readonly string[],
  index: number,
  at: number,
  renamesError: boolean,
): boolean {
  if (known === undefined) return true;
  const before = (lines[index] ?? '').slice(Math.max(0, at - 200), at);
  if (known.kind === 'made') {
    if (renamesError) return isCall.test(textFrom(lines, index, at, 200));
    const text = textFrom(lines, index, at, 30);
    return makesError.test(text) || (text[0] === '(' && callsError.test(before));
  }
  const text = textFrom(lines, index, at, longestStatement);
  // A program may have made an error that reads like one of the engine's.
  if (makesLikeEngine.test(text)) return true;
  // The engine names the place of the property's own name, if it has one in the text.
  if (known.kind === 'read') return /^["'[{`.]/.test(text) || startsWithName(text, known.name);
  // It names the place of the name itself, of the statement or field that it comes first in, or of the `=` behind it.
  if (startsWithName(text, known.name)) return true;
  if (isAssignment.test(text)) return holdsName(before, known.name) || holdsName(text, known.name);
  return !looksUpAnother.test(text) && holdsName(statementIn(text), known.name);
}

const isTokenStart = (line: string, at: number): boolean =>
  /^\S$/.test(line[at] ?? '') && !(isNameCharacter(line[at]) && isNameCharacter(line[at - 1]));

const isNameCharacter = (character: string | undefined) => /^[\p{ID_Continue}$]$/u.test(character ?? '');

/** `new X()`, `Error()`, `Reflect.construct()`, `Error.call()`; in Firefox a class whose constructor is not written out, or the `(`. */
const makesError = /^(?:new|super|class|Error|construct|captureStackTrace|call|apply)(?![\p{ID_Continue}$])/u;
const callsError = /(?:Error|construct|captureStackTrace|call|apply)\s*$/;
const makesLikeEngine = /^(?:new|super|class|\w*Error|construct|call|apply)(?![\p{ID_Continue}$])/u;
const isCall = /^(?:(?:new|super|class)(?![\p{ID_Continue}$])|[#\p{ID_Continue}$]+\s*(?:\?\.\s*)?(?:[(`]|$)|[(`'"[])/u;
/** `E = Error`, `(Error)`, `{ Error }` */
const errorAsValue = /(?:[=,(:[?&|{]|return|=>)\s*(?:(?:window|self|globalThis)\.)?Error\s*(?:[;,)\]}|&\n]|$)/;
/** `other(`, `other.`: another name would have been looked for first. */
const looksUpAnother =
  /^(?!(?:return|throw|if|switch|while|for|await|yield|typeof|void|delete|case|do|else|const|let|var|class|export|default|static)(?![\p{ID_Continue}$]))[\p{ID_Start}$_][\p{ID_Continue}$]*\s*(?:[(.[]|$)/u;
const isAssignment = /^(?:[-+*/%&|^<>?]{0,3}=(?!=)|\+\+|--)/;
const longestStatement = 2000;

/** The text from a place on, over as many lines as it takes. */
function textFrom(lines: readonly string[], index: number, at: number, max: number): string {
  let text = (lines[index] ?? '').slice(at, at + max);
  for (let next = index + 1; text.length < max && next < lines.length; next++)
    text += `\n${(lines[next] ?? '').slice(0, max - text.length)}`;
  return text;
}

/** A text up to where the statement in front ends, where no `;` can be part of it. */
function statementIn(text: string): string {
  const end = text.indexOf(';');
  const statement = end === -1 ? text : text.slice(0, end);
  return /["'`/]/.test(statement) ? text : statement;
}

/** Whether a text holds a name as a whole word. */
export function holdsName(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1))
    if (!isNameCharacter(text[at - 1]) && !isNameCharacter(text[at + name.length])) return true;
  return false;
}

const startsWithName = (text: string, name: string) => text.startsWith(name) && !isNameCharacter(text[name.length]);

/** Whether a program may call `Error` by another name. */
export const renamesError = (text: string): boolean => errorAsValue.test(text);
