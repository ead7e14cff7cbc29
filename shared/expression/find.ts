import { parsePattern } from './parse-pattern.ts';
import { refuseEmptyRepeats } from './refuse-empty-repeats.ts';
import { type State, stateOf } from './state.ts';

/** A part of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  /** The first unit after it. */
  readonly end: number;
}

export interface Found {
  /** In their order; none is empty, and none overlaps another. */
  readonly spans: readonly Span[];
  /** Where the work was given up: what is from there on was not looked through. The text's length when it never was. */
  readonly reached: number;
  /** How many steps it took. */
  readonly work: number;
}

/** Finds all of a pattern in a text, in no more than so many steps. */
export type Finder = (text: string, maxWork: number) => Found;

/**
 * Finds what the browser's own `matchAll` finds with the flags `giu`, without what is empty. All ways through the pattern are
 * walked at once, in the order in which the browser would try them, so that a text is passed once for each match.
 *
 * That can still be once for each letter: `a(.*b)?` looks for the b anew behind every a. So the steps are counted.
 * @throws {SyntaxError} with the browser's own words for a pattern that is none, or ours for what cannot be walked so.
 */
export function compileFinder(pattern: string): Finder {
  new RegExp(pattern, 'iu'); // Throws, and so knows the grammar for us.
  const parts = parsePattern(pattern);
  refuseEmptyRepeats(parts);
  const start = stateOf(parts);
  const begins = beginningOf(start);
  return (text, maxWork) => findAll({ start, begins }, text, maxWork);
}

interface Program {
  readonly start: State;
  /** Whether a match that is not empty can begin with a letter. */
  readonly begins: (letter: string) => boolean;
}

function findAll(program: Program, text: string, maxWork: number): Found {
  const letters = [...text];
  const unitOf = unitsOf(letters, text);
  const walk = new Walk(program, letters, maxWork);
  const spans: Span[] = [];
  for (let from = 0; from <= letters.length; ) {
    const found = walk.findFrom(from);
    if (walk.isWornOut) return { spans, reached: unitOf(from), work: walk.work };
    if (found === undefined) break;
    const isEmpty = found.end === found.start;
    if (!isEmpty) spans.push({ start: unitOf(found.start), end: unitOf(found.end) });
    from = isEmpty ? found.end + 1 : found.end;
  }
  return { spans, reached: text.length, work: walk.work };
}

/** Places in a text as they are counted in code points, and as they are in UTF-16 units. */
function unitsOf(letters: readonly string[], text: string): (at: number) => number {
  if (letters.length === text.length) return (at) => at;
  const units = [0];
  for (const letter of letters) units.push((units.at(-1) ?? 0) + letter.length);
  return (at) => units[at] ?? text.length;
}

/** Most letters of most texts begin nothing. */
function beginningOf(start: State): Program['begins'] {
  const firsts = new Set<Character>();
  const seen = new Set<State>();
  const look = (state: State): void => {
    if (seen.has(state)) return;
    seen.add(state);
    if (state.kind === 'character') firsts.add(state);
    if (state.kind === 'place') look(state.next);
    if (state.kind === 'fork') state.next.forEach(look);
  };
  look(start);
  return (letter) => {
    for (const first of firsts) if (first.is(letter)) return true;
    return false;
  };
}

type Character = State & { readonly kind: 'character' };

/** One way that is being walked: the character it waits for, and where it began. */
interface Way {
  readonly state: Character;
  readonly start: number;
}

class Walk {
  work = 0;
  readonly #program: Program;
  readonly #letters: readonly string[];
  readonly #maxWork: number;
  /** The ways at one place, the preferred first, and the states that they have come through. */
  #ways: Way[] = [];
  #seen = new Set<State>();
  #best: Span | undefined;
  /** A whole match was found here: all that would come after it is worth less. */
  #isDecided = false;

  constructor(program: Program, letters: readonly string[], maxWork: number) {
    this.#program = program;
    this.#letters = letters;
    this.#maxWork = maxWork;
  }

  get isWornOut(): boolean {
    return this.work > this.#maxWork;
  }

  /** The match that begins first, from a place on. */
  findFrom(from: number): Span | undefined {
    this.#ways = [];
    this.#seen = new Set();
    this.#best = undefined;
    this.#isDecided = false;
    for (let at = from; at < this.#letters.length && !this.isWornOut; at++) {
      // What begins later is worth less than all that has begun.
      if (this.#best === undefined && this.#canBegin(at)) this.#arrive(this.#program.start, at, at);
      if (this.#ways.length === 0 && this.#best !== undefined) break;
      this.#step(at);
    }
    return this.#best;
  }

  #canBegin(at: number): boolean {
    this.work += 1;
    return this.#program.begins(this.#letters[at] ?? '');
  }

  #step(at: number): void {
    const letter = this.#letters[at];
    const ways = this.#ways;
    this.#ways = [];
    if (this.#seen.size > 0) this.#seen = new Set();
    this.#isDecided = false;
    if (letter === undefined) return;
    for (const { state, start } of ways) {
      this.work += 1;
      if (state.is(letter)) this.#arrive(state.next, start, at + 1);
      if (this.#isDecided) return;
    }
  }

  /** Goes on from a state as far as that takes no character. */
  #arrive(state: State, start: number, at: number): void {
    if (this.#isDecided || this.#seen.has(state)) return;
    this.#seen.add(state);
    this.work += 1;
    switch (state.kind) {
      case 'character':
        this.#ways.push({ state, start });
        return;
      case 'place':
        if (state.holds(this.#letters[at - 1], this.#letters[at])) this.#arrive(state.next, start, at);
        return;
      case 'fork':
        for (const way of state.next) this.#arrive(way, start, at);
        return;
      case 'end':
        this.#best = { start, end: at };
        this.#isDecided = true;
    }
  }
}
