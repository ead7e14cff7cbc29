import type { Rule } from './rule.ts';
import { filtered } from './secret.ts';

/** Addresses of people. */
export const emails: Rule = {
  name: 'e-mail address',
  hint: /@/,
  find: /(?<![\p{L}\p{N}_.+-])[\p{L}\p{N}_.+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu,
  mask: () => filtered,
};

/** Addresses of machines: of four numbers, or of up to eight hexadecimal ones. */
export const ipAddresses: readonly Rule[] = [
  {
    name: 'IPv6 address',
    hint: /:/,
    find: /(?<![\w:.])(?:[\da-f]{1,4}:|::)[\da-f:]{1,40}(?:(?:\d{1,3}\.){3}\d{1,3})?(?![\w:])/gi,
    mask: (found) => (isIpv6(found) ? filtered : found),
  },
  {
    name: 'IPv4 address',
    hint: /\.\d/,
    find: /(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?!\w|\.\d)/g,
    mask: () => filtered,
  },
];

// The platform's own parser knows which it is; `12:30:45` is none.
function isIpv6(text: string): boolean {
  try {
    return new URL(`http://[${text}]`).hostname !== '';
  } catch {
    return false; // Something else with colons.
  }
}
