import type { Pattern } from './parse-pattern.ts';

/**
 * Refuses to repeat what can be nothing, as in `(a*)*`. The browser ends such a repetition by a rule of its own that a walk of
 * all ways at once cannot follow; whoever writes one can leave out one of the two signs.
 * @throws {SyntaxError}
 */
export function refuseEmptyRepeats(pattern: Pattern): void {
  switch (pattern.kind) {
    case 'character':
    case 'place':
      return;
    case 'repeat':
      if (pattern.max > pattern.min && canBeEmpty(pattern.part)) throw new SyntaxError(repeatsNothing);
      refuseEmptyRepeats(pattern.part);
      return;
    default:
      pattern.parts.forEach(refuseEmptyRepeats);
  }
}

function canBeEmpty(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'character':
      return false;
    case 'place':
      return true;
    case 'sequence':
      return pattern.parts.every(canBeEmpty);
    case 'choice':
      return pattern.parts.some(canBeEmpty);
    case 'repeat':
      return pattern.min === 0 || canBeEmpty(pattern.part);
  }
}

const repeatsNothing = 'a part of it that can be empty is repeated, as in (a*)*: leave out one of the signs';
