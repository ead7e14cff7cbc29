import type { Facets } from '../shared/issues/ignored-by.ts';
import { type MaskRule, parseMaskRule } from '../shared/scrub/mask-rules.ts';
import { ownMask } from '../shared/scrub/own-mask.ts';
import { inWords } from './attempt.ts';
import { counted, inFigures } from './counted.ts';

/** “Orders: all that matches /order-\d+/”. */
export const maskInWords = ({ name, pattern, isRegex }: MaskRule): string =>
  `${name}: ${isRegex ? `all that matches /${pattern}/` : `“${pattern}”`}`;

/** A mask that is being written. Without a name it can be tried, but not added. */
export type JudgedMask =
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong'; readonly words: string }
  | { readonly kind: 'nameless' | 'right'; readonly rule: MaskRule };

/** What is wrong with a mask, if anything is. */
export function judgeMask(draft: MaskRule): JudgedMask {
  if (draft.pattern.trim() === '') return { kind: 'empty' };
  const isNameless = draft.name.trim() === '';
  try {
    const rule = parseMaskRule(isNameless ? { ...draft, name: 'mask' } : draft);
    return { kind: isNameless ? 'nameless' : 'right', rule };
  } catch (error) {
    return { kind: 'wrong', words: inWords(error) };
  }
}

/** What a mask makes of a text that was typed, and of how much of what is kept. */
export function tryMaskInWords(rule: MaskRule, typed: string, kept: readonly Facets[]): readonly string[] {
  const mask = ownMask(rule);
  const of = kept.filter(({ type, message, url }) => [type, message, url].some((text) => mask(text).masked > 0)).length;
  const onKept =
    kept.length === 0
      ? 'No issue is kept here to try it on.'
      : `Finds something in the type, message or address of ${inFigures(of)} of the ${counted(kept.length, 'issue')} kept here.`;
  if (typed.trim() === '') return [onKept];
  const { text, masked } = mask(typed);
  return [masked === 0 ? 'Finds nothing in this text.' : `Would be kept as: ${text}`, onKept];
}
