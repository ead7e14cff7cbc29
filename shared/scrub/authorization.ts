import type { Rule } from './rule.ts';
import { filtered } from './secret.ts';

/** What a request says to be let in. */
export const authorization: readonly Rule[] = [
  {
    name: 'authorization header',
    hint: /authorization/i,
    find: /(?<![\w-])((?:proxy-)?authorization\\{0,3}["'`]?[ \t]{0,4}[:=][ \t]{0,4}\\{0,3}["'`]?(?:(?:bearer|basic|digest|token|apikey|api-key|bot|negotiate|key)[ \t]{1,4})?)([^\s"'`\\,;<>()[\]{}]{6,})/gi,
    mask: (found, start, value = '') => (/[^a-z.:?!]/.test(value.slice(1)) ? `${start}${filtered}` : found),
  },
  {
    name: 'bearer or basic value',
    hint: /bearer|basic/i,
    find: /(?<![\w-])((?:bearer|basic)(?:[ \t]{1,4}|%20|\+|:[ \t]{0,4}))([\w.~+/-]{8,}={0,2})/gi,
    mask: (found, scheme, value = '') => (isOpaque(value) ? `${scheme}${filtered}` : found),
  },
  {
    name: 'JSON Web Token',
    hint: /eyJ/,
    find: /(?:(?<![\w-])|(?<=%[\dA-Fa-f]{2}))eyJ[\w-]{6,}\.[\w-]{4,}(?:\.[\w-]*){0,3}/g,
    mask: () => filtered,
  },
  {
    name: 'cookies',
    hint: /cookie/i,
    find: /(?<![\w-])((?:set-)?cookie\\{0,3}["'`]?[ \t]{0,4}[:=][ \t]{0,4}\\{0,3}["'`]?)([^\s=;:"'`\\<>()[\]{}]{1,100}=[^\r\n"'`\\]+)/gi,
    mask: (_, start) => `${start}${filtered}`,
  },
];

/** Words have no digits, and capitals only in front. */
const isOpaque = (value: string) => /\d/.test(value) || /[a-z][A-Z]|[A-Z]{2}[a-z]/.test(value);
