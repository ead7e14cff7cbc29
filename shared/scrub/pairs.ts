import type { Rule } from './rule.ts';
import { filtered, holdsMask } from './secret.ts';
import { isSecretName, isWrittenInDigits, speaksOfSecrets } from './secret-name.ts';

const letter = '[\\p{L}\\p{M}\\p{N}_$';
const quoted = ['"', "'", '`'].map((mark) => `${mark}(?:[^${mark}\\\\]|\\\\[^])*`);

/**
 * `password=…`, `"token": "…"`, `API key: …`: values by their names. A quoted value may have lost its end, and its quotes
 * may be escaped.
 */
const pair: Rule = {
  name: 'value with a name',
  hint: speaksOfSecrets,
  find: new RegExp(
    [
      `(?<!${letter}.-])(${letter}.-]{1,60}(?: ${letter}-]{1,60}){0,2})`,
      '(\\\\{0,3}["\'`]?)',
      '([ \\t]{0,4}(?:=>|[=:\\uff1a](?![=:>]))[ \\t]{0,4})',
      `(\\[Filtered\\]|\\\\{1,3}["'][^"'\\\\]*|${quoted.join('|')}|[^\\s"'\`,;&<>(){}[\\]\\\\|]+)`,
      '(\\(?)',
    ].join(''),
    'gu',
  ),
  mask: (found, name = '', mark = '', sign = '', value = '', call = '') => {
    const [open = ''] = /^\\*["'`]?/.exec(value) ?? [];
    const inner = value.slice(open.length);
    // What is quoted under a harmless name may hold pairs itself: `answer: '{"token":"…"}'`.
    if (!isSecretName(name)) return open === '' ? found : `${name}${mark}${sign}${open}${maskPairs(inner)}${call}`;
    // The mask of an earlier rule may have something readable before it, as `Bearer [Filtered]` has.
    if (isPlaceholder.test(inner) || holdsMask(inner)) return found;
    const told = { name, sign, value: inner, hasMark: mark !== '', isQuoted: open !== '', isCall: call !== '' };
    return isValue(told) ? `${name}${mark}${sign}${open}${filtered}${call}` : found;
  },
};

const maskPairs = (text: string): string => text.replace(pair.find, pair.mask);

export const pairs: readonly Rule[] = [pair];

interface Pair {
  readonly name: string;
  readonly sign: string;
  readonly value: string;
  readonly hasMark: boolean;
  readonly isQuoted: boolean;
  readonly isCall: boolean;
}

/** Whether a value is one, and not the next word of a sentence or of a program. */
function isValue({ name, sign, value, hasMark, isQuoted, isCall }: Pair): boolean {
  if (isQuoted) return hasMark || sign === '=' || !complains.test(name) || looksSecret(name, value);
  if (sign.includes('>') || isCall) return false;
  return hasMark || sign === '=' || looksSecret(name, value);
}

/** `Unexpected token: 'import'` tells what stood in a text that was parsed. */
const complains = /\b(?:unexpected|unknown|expected|illegal|invalid|missing|bad)\b/i;

const isPlaceholder =
  /^(?:undefined|null|true|false|nan|none|nil|string|number|boolean|object|bearer|basic|digest|negotiate|\*{0,40}|\$\{.*|%[sdo])$/i;

/** Unlike a word, a number, a version, a date, a path or an address. */
function looksSecret(name: string, value: string): boolean {
  if (/^\d{3,12}$/.test(value)) return isWrittenInDigits(name);
  return value.length >= 6 && /[\d!@#$%^*+~]/.test(value.slice(0, -1) + value.at(-1)) && !isOrdinary.test(value);
}

const isOrdinary = /^(?:v?\d+(?:[.:]\d+)*[.:]?$|\d{4}-\d\d-\d\d|\.{0,2}\/|[a-z][a-z0-9+.-]{0,30}:\/\/)/i;
