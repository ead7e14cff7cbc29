import { type IgnoreRule, parseIgnoreRule } from '../../shared/issues/ignore.ts';

/** The settings' address that begins with a rule. */
export const optionsAddress = ({ field, pattern, isRegex }: IgnoreRule): string =>
  `options/options.html?${new URLSearchParams({ ignore: field, pattern, ...(isRegex && { regex: '' }) })}`;

/** The rule that the address begins with, if any. */
export function proposedRule(params: URLSearchParams): IgnoreRule | undefined {
  try {
    return parseIgnoreRule({
      field: params.get('ignore'),
      pattern: params.get('pattern'),
      isRegex: params.has('regex'),
    });
  } catch {
    return undefined; // None, or one that a person has made up: the form begins empty.
  }
}
