import type { DocumentPlace } from './document-places.ts';

/**
 * Whether a place can be in this line of a script: false only where it cannot be. Engines name the first character of a token:
 * of a name, a keyword, a bracket or an operator.
 */
export function mayStand(place: DocumentPlace, lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  return offsetsOf(line, place.column).some((at) => mayStandAt(place, lines, index, at));
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

function mayStandAt(place: DocumentPlace, lines: readonly string[], index: number, at: number): boolean {
  const line = lines[index] ?? '';
  if (!isTokenStart(line, at)) return false;
  const { what, missing } = place;
  if (what === 'made') return makes.test(textFrom(lines, index, at, 200));
  if (missing === undefined) return true;
  const text = textFrom(lines, index, at, longestStatement);
  // The engine names the place of the name itself, or of the statement or field that it comes first in, or of the `=` behind
  // it; or a program has made an error that reads like one of the engine's.
  if (holdsName(text, missing) || madeByName.test(text)) return true;
  return isAssignment.test(text) && holdsName(line.slice(Math.max(0, at - 200), at), missing);
}

const isTokenStart = (line: string, at: number): boolean =>
  /^\S$/.test(line[at] ?? '') && !(isNameCharacter(line[at]) && isNameCharacter(line[at - 1]));

const isNameCharacter = (character: string | undefined) => /^[\p{ID_Continue}$]$/u.test(character ?? '');

/** `new`, a call, or in Firefox the class whose constructor is not written out. */
const makes = /^(?:(?:new|super|class)(?![\p{ID_Continue}$])|[#\p{ID_Continue}$]+\s*(?:\?\.\s*)?(?:[(`]|$)|[(`'"[])/u;
const madeByName = /^(?:new|super|class|construct|ReferenceError)(?![\p{ID_Continue}$])/u;
const isAssignment = /^(?:[-+*/%&|^<>?]{0,3}=(?!=)|\+\+|--)/;
const longestStatement = 2000;

/** The text from a place on, over as many lines as it takes. */
function textFrom(lines: readonly string[], index: number, at: number, max: number): string {
  let text = (lines[index] ?? '').slice(at, at + max);
  for (let next = index + 1; text.length < max && next < lines.length; next++)
    text += `\n${(lines[next] ?? '').slice(0, max - text.length)}`;
  return text;
}

/** Whether a text holds a name as a whole word. */
export function holdsName(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1))
    if (!isNameCharacter(text[at - 1]) && !isNameCharacter(text[at + name.length])) return true;
  return false;
}
