import type { Issue } from './issue.ts';

interface Searched extends Pick<Issue, 'type' | 'value' | 'blame'> {
  /** The addresses that it was seen at. */
  readonly pages?: string;
}

/**
 * Whether an issue is meant by what a person types: each of its words, in any case and order, is in the type, the message, the host
 * that is to blame, or the addresses of its pages, where they are given. No words mean every issue.
 */
export function issueSearch(text: string): (issue: Searched) => boolean {
  const words = folded(text).split(/\s+/).filter(Boolean);
  return ({ type, value, blame, pages = '' }) => {
    const host = blame.kind === 'third-party' ? blame.host : '';
    const searched = folded([type, value, host, pages].join('\n'));
    return words.every((word) => searched.includes(word));
  };
}

/** Without case and accents: `Überweisung` is found by `uberweisung`. */
const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** What is longer was pasted by mistake. In UTF-16 units. */
export const longestSearch = 200;
