import { cut } from '../shared/protocol/limits.ts';

// A page may have written the text, and a tracker does more with text than show it: it makes links, fetches pictures, tells
// people that they are mentioned. Of code it makes nothing, so all such text stands in code, whose end the text cannot write.

/** A text as code within a line, at most `max` characters and its line breaks as `\n`; of an empty text, nothing. */
export function codeSpan(text: string, max: number): string {
  const line = cut(inOneLine(text), max);
  if (line === '') return '';
  const fence = '`'.repeat(longestRun(line) + 1);
  // Markdown takes one space away at both ends, where both have one; beside a backtick one must stand.
  const isKept = /^ .*[^ ].* $|^`|`$/.test(line);
  return isKept ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** A text as a block of code, at most `max` characters; what is longer ends in `…`. */
export function codeBlock(text: string, max: number): string {
  const lines = cut(visible(text), max);
  const fence = '`'.repeat(Math.max(longestRun(lines) + 1, 3));
  return `${fence}text\n${lines}\n${fence}`;
}

/** `visible`, in one line. */
export const inOneLine = (text: string): string => visible(text).replaceAll('\n', '\\n');

/**
 * What turns a line around, commands a terminal or cannot be seen, as JavaScript writes it: `\u202e`. Line feeds and tabs stay,
 * and the joiners without which many a script and emoji fall apart.
 */
export function visible(text: string): string {
  return text.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, escaped);
}

function escaped(character: string): string {
  const digits = (character.codePointAt(0) ?? 0).toString(16);
  return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`;
}

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
