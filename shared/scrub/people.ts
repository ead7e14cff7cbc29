import type { Rule } from './rule.ts';
import { filtered } from './secret.ts';

/** Addresses of people. */
export const emails: Rule = {
  name: 'e-mail address',
  hint: /@|%40/,
  find: /(?<![\p{L}\p{N}_.+-])[\p{L}\p{N}_.+-]{1,64}(?:@|%40)(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu,
  mask: (found) => (isFile.test(found) ? found : filtered),
};

/** `logo@2x.png`, `vue@3.prod.js`: none of these is a domain. */
const isFile =
  /\.(?:[cm]?[jt]sx?|css|s[ac]ss|less|html?|json|map|wasm|vue|svelte|php|png|jpe?g|gif|svg|webp|avif|ico|bmp|woff2?|ttf|otf|eot|mp[34]|webm|ogg|wav|pdf|xml|txt)$/iu;

/** Addresses of machines: of four numbers, or of up to eight hexadecimal ones. */
export const ipAddresses: readonly Rule[] = [
  {
    name: 'IPv6 address',
    hint: /:/,
    find: /(?<![\w:.])(?:[\da-f]{1,4}:|::)[\da-f:]{1,40}(?:(?:\d{1,3}\.){3}\d{1,3})?(?![\w:])/gi,
    mask: (found) => (isIpv6(found) && found !== '::1' ? filtered : found),
  },
  {
    name: 'IPv4 address',
    hint: /\.\d/,
    find: /(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?!\w|\.\d)/g,
    // The machine itself, which is every machine.
    mask: (found) => (/^127\.|^0\.0\.0\.0$/.test(found) ? found : filtered),
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
