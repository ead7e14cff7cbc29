import type { Pattern } from './parse-pattern.ts';

/** A place in a pattern, and where it goes from there. */
export type State =
  | { readonly kind: 'character'; readonly is: (character: string) => boolean; readonly next: State }
  | {
      readonly kind: 'place';
      readonly holds: (before: string | undefined, after: string | undefined) => boolean;
      readonly next: State;
    }
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

  const repeat = ({ part, min, max }: Pattern & { readonly kind: 'repeat' }, next: State): State => {
    let first = max === Infinity ? loop(part, next) : next;
    if (max !== Infinity) for (let i = min; i < max; i++) first = { kind: 'fork', next: [build(part, first), next] };
    for (let i = 0; i < min; i++) first = build(part, first);
    return first;
  };

  const loop = (part: Pattern, next: State): State => {
    const ways = [next];
    const fork: State = { kind: 'fork', next: ways };
    ways.push(build(part, fork));
    return fork;
  };

  return build(pattern, { kind: 'end' });
}

/** Far more than a person writes; the worst of that size walks a long message in some tenths of a second. */
const maxStates = 500;

/** The browser itself says what one character is. */
function characterTest(source: string): (character: string) => boolean {
  const form = new RegExp(`^${source}$`, 'iu');
  return (character) => form.test(character);
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
