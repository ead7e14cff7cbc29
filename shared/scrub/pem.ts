import type { Rule } from './rule.ts';
import { filtered } from './secret.ts';

/** Keys and certificates as they stand in files. A text may have been cut before the end of one. */
export const pem: readonly Rule[] = [
  {
    name: 'PEM block',
    hint: /-----BEGIN /,
    find: /(-----BEGIN [A-Z0-9 ]{1,40}-----)((?:[^-]|-(?!----))*)(-----END [A-Z0-9 ]{1,40}-----)?/g,
    mask: (found, begin, body = '', end) => {
      const isBlock = end === undefined ? startsLikeKey.test(body) : body.trim() !== '';
      return isBlock ? `${begin}${filtered}${end ?? ''}` : found;
    },
  },
];

// Line ends may be written as `\n` in JSON; the headers of an encrypted key come before it.
const startsLikeKey = /^(?:\s|\\[nr]){0,8}(?:Proc-Type:|[A-Za-z0-9+/]{16})/;
