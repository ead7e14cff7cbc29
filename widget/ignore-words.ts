import { type IgnoreField, type IgnoreRule, parseIgnoreRule } from '../shared/issues/ignore.ts';
import { type Facets, ruleMatcher } from '../shared/issues/ignored-by.ts';
import { inWords } from './attempt.ts';
import { counted, inFigures } from './counted.ts';

/** What can be looked at, as a person calls it. */
export const fieldNames: Readonly<Record<IgnoreField, string>> = {
  message: 'Message',
  type: 'Type',
  host: 'Host of the script',
  url: 'Address of the page',
};

/** “Message contains “quota””. */
export const ruleInWords = ({ field, pattern, isRegex }: IgnoreRule): string =>
  `${fieldNames[field]} ${isRegex ? `matches /${pattern}/` : `contains “${pattern}”`}`;

/** A rule that is being written. */
export type Judged =
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong'; readonly words: string }
  | { readonly kind: 'right'; readonly rule: IgnoreRule };

/** What is wrong with a rule, if anything is. */
export function judgeRule(draft: IgnoreRule): Judged {
  if (draft.pattern.trim() === '') return { kind: 'empty' };
  try {
    return { kind: 'right', rule: parseIgnoreRule(draft) };
  } catch (error) {
    return { kind: 'wrong', words: inWords(error) };
  }
}

/** Whether a rule would ignore what was typed, and how much of what is kept. */
export function tryInWords(rule: IgnoreRule, typed: string, kept: readonly Facets[]): string {
  const matches = ruleMatcher(rule);
  const of = kept.filter(matches).length;
  const onKept =
    kept.length === 0
      ? 'No issue is kept here to try it on.'
      : `Would ignore ${inFigures(of)} of the ${counted(kept.length, 'issue')} kept here.`;
  if (typed.trim() === '') return onKept;
  const looked = { type: '', message: '', host: '', url: '', [rule.field]: asLookedAt(rule.field, typed.trim()) };
  return `${matches(looked) ? 'Would ignore this text.' : 'Would not ignore this text.'} ${onKept}`;
}

/** Of a script's address that was pasted, its host. */
function asLookedAt(field: IgnoreField, typed: string): string {
  return field === 'host' ? (/^[a-z-]+:\/\/([^/:?#]+)/i.exec(typed)?.[1] ?? typed) : typed;
}
