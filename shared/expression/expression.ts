import { parsePattern } from './parse-pattern.ts';
import { type State, stateOf } from './state.ts';

/** Says whether a text matches. */
export type Matcher = (text: string) => boolean;

/**
 * A regular expression with the flags `iu` whose time grows with the text's length and no faster, whatever the pattern: the
 * browser's own engine can be busy for years with `(a+)+b` and thirty letters. All ways through the pattern are walked at
 * once, a character at a time.
 * @throws {SyntaxError} with the browser's own words for a pattern that is none, or ours for what cannot be walked so.
 */
export function compileExpression(pattern: string): Matcher {
  new RegExp(pattern, 'iu'); // Throws, and so knows the grammar for us.
  const start = stateOf(parsePattern(pattern));
  return (text) => matches(start, [...text]);
}

function matches(start: State, text: readonly string[]): boolean {
  let waiting: readonly State[] = [];
  for (let at = 0; at <= text.length; at++) {
    // A match may begin anywhere.
    const here = reached([...waiting, start], text[at - 1], text[at]);
    if (here.some(({ kind }) => kind === 'end')) return true;
    const letter = text[at];
    waiting = here.flatMap((state) =>
      state.kind === 'character' && letter !== undefined && state.is(letter) ? [state.next] : [],
    );
  }
  return false;
}

/** Every state that is reached without another character. */
function reached(from: readonly State[], before: string | undefined, after: string | undefined): readonly State[] {
  const found = new Set<State>();
  const open = [...from];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (found.has(state)) continue;
    found.add(state);
    if (state.kind === 'fork') open.push(...state.next);
    if (state.kind === 'place' && state.holds(before, after)) open.push(state.next);
  }
  return [...found];
}
