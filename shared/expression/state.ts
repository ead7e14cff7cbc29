import type { Pattern } from './parse-pattern.ts';

/** A place in a pattern, and where it goes from there. */
export type State =
  | { readonly kind: 'character'; readonly is: (character: string) => boolean; readonly next: State }
  | {
      readonly kind: 'place';
      readonly holds: (before: string | undefined, after: string | undefined) => boolean;
      readonly next: State;
    }
  /** Several ways, the preferred one first. */
  | { readonly kind: 'fork'; readonly next: readonly State[] }
  | { readonly kind: 'end' };

/**
 * The state that a pattern starts in.
 * @throws {SyntaxError} when there would be too many: `(a{99}){99}`.
 */
export function stateOf(pattern: Pattern): State {
  let built = 0;
  const build = (part: Pattern, next: State): State => {
    built += 1;
    if (built > maxStates) throw new SyntaxError('its repetitions are too many');
    switch (part.kind) {
      case 'character':
        return { kind: 'character', is: characterTest(part.source), next };
      case 'place':
        return { kind: 'place', holds: placeTest(part.source), next };
      case 'sequence':
        return part.parts.reduceRight((after, one) => build(one, after), next);
      case 'choice':
        return { kind: 'fork', next: part.parts.map((one) => build(one, next)) };
      case 'repeat':
        return repeat(part, next);
    }
  };

  const repeat = ({ part, min, max, isLazy }: Repeat, next: State): State => {
    const inOrder = (again: State): readonly State[] => (isLazy ? [next, again] : [again, next]);
    let first = next;
    if (max === Infinity) {
      const ways: State[] = [];
      const loop: State = { kind: 'fork', next: ways };
      ways.push(...inOrder(build(part, loop)));
      first = loop;
    } else for (let i = min; i < max; i++) first = { kind: 'fork', next: inOrder(build(part, first)) };
    for (let i = 0; i < min; i++) first = build(part, first);
    return first;
  };

  return build(pattern, { kind: 'end' });
}

type Repeat = Pattern & { readonly kind: 'repeat' };

/** Far more than a person writes; the worst of that size walks a long message in some tenths of a second. */
const maxStates = 500;

/** The browser itself says what one character is. */
function characterTest(source: string): (character: string) => boolean {
  const form = new RegExp(`^${source}$`, 'iu');
  // Most characters of most texts are among these, and are asked about again and again.
  const known: (boolean | undefined)[] = Array.from({ length: 128 });
  return (character) => {
    const code = character.charCodeAt(0);
    if (code >= known.length) return form.test(character);
    known[code] ??= form.test(character);
    return known[code];
  };
}

function placeTest(source: string): (before: string | undefined, after: string | undefined) => boolean {
  switch (source) {
    case '^':
      return (before) => before === undefined;
    case '$':
      return (_, after) => after === undefined;
    case '\\b':
      return (before, after) => isWord(before) !== isWord(after);
    default:
      return (before, after) => isWord(before) === isWord(after);
  }
}

const isWord = (character: string | undefined) => character !== undefined && /\w/iu.test(character);
