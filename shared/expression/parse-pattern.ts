/** A pattern, taken apart. */
export type Pattern =
  /** One character: itself, an escape or a class, as it is written. */
  | { readonly kind: 'character'; readonly source: string }
  /** No character, but a place: `^`, `$`, `\b`, `\B`. */
  | { readonly kind: 'place'; readonly source: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly parts: readonly Pattern[] }
  | {
      readonly kind: 'repeat';
      readonly part: Pattern;
      readonly min: number;
      readonly max: number;
      /** Takes as few as it can: `*?`. */
      readonly isLazy: boolean;
    };

/**
 * Takes a pattern apart that the browser has found to be one.
 * @throws {SyntaxError} for what looks around or back: no single walk through the text can tell that.
 */
export function parsePattern(pattern: string): Pattern {
  let rest = pattern;

  const take = (form: RegExp): RegExpExecArray | undefined => {
    const found = form.exec(rest) ?? undefined;
    rest = rest.slice(found?.[0].length ?? 0);
    return found;
  };

  const choice = (): Pattern => {
    const parts = [sequence()];
    while (take(/^\|/)) parts.push(sequence());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'choice', parts };
  };

  const sequence = (): Pattern => {
    const parts: Pattern[] = [];
    while (rest !== '' && !/^[|)]/.test(rest)) parts.push(repeated(single()));
    return { kind: 'sequence', parts };
  };

  const single = (): Pattern => {
    if (/^(?:\(\?<?[=!]|\\[1-9]|\\k<)/.test(rest)) throw new SyntaxError(looksAround);
    if (take(/^\((?:\?:|\?<[^>=!]+>|(?!\?))/)) {
      const inner = choice();
      take(/^\)/);
      return inner;
    }
    const place = take(/^(?:[$^]|\\[bB])/);
    if (place) return { kind: 'place', source: place[0] };
    const character = take(oneCharacter);
    if (character) return { kind: 'character', source: character[0] };
    throw new SyntaxError(`“${rest.slice(0, 10)}” is not known here`);
  };

  const repeated = (part: Pattern): Pattern => {
    const found = take(/^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})(\??)/);
    if (found === undefined) return part;
    const [, sign, least = '', comma, most = '', lazy] = found;
    const repeat = { kind: 'repeat', part, isLazy: lazy === '?' } as const;
    if (sign) return { ...repeat, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity };
    const max = most === '' ? (comma ? Infinity : Number(least)) : Number(most);
    return { ...repeat, min: Number(least), max };
  };

  return choice();
}

/** An escape of several letters first: two surrogates are one character, and a class ends at its own bracket. */
const oneCharacter =
  /^(?:\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u\{[^}]*\}|\\u.{4}|\\x..|\\c.|\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\\\]])*\]|[^()])/su;

const looksAround = 'what looks around or back, like (?=…) or \\1, cannot be used here';
