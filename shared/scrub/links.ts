import type { Rule } from './rule.ts';
import { filtered, holdsMask } from './secret.ts';
import { isSecretInUrl } from './url.ts';

/** Addresses within texts: as `scrubUrl` has it, but nothing else of the text is changed. */
export const links: readonly Rule[] = [
  {
    name: 'credentials in an address',
    hint: /@/,
    find: /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]{0,30}:\/\/)([^\s/?#"'<>`\\]*)@/gi,
    mask: (found, scheme, who) => (who === '' ? found : `${scheme}${filtered}@`),
  },
  {
    name: 'credentials in an address without a scheme',
    hint: /@/,
    find: /(?<![\w:/])(\/\/)[^\s/?#:@"'<>`\\]{1,200}:[^\s/?#"'<>`\\]*@/g,
    mask: (_, slashes) => `${slashes}${filtered}@`,
  },
  {
    name: 'value in a query',
    hint: /[?&#]/,
    find: /([?&#])([\w.[\]~$-]{1,100}|[\w.~$-]{1,50}%5B[\w.~$-]{0,50}%5D)=([^\s&#"'<>`)\\]+)/gi,
    mask: (found, sign, name = '', value = '') => {
      if (!isSecretInUrl(name) || holdsMask(value)) return found;
      return `${sign}${name}=${filtered}${placeAfter.exec(value)?.[0] ?? ''}`;
    },
  },
  {
    name: 'value in a query within a query',
    hint: /%3D/i,
    find: /(%3F|%26|%23)([\w.~$-]{1,100})%3D((?:[^\s&#"'<>`)\\%]|%(?!26|23|20))+)/gi,
    mask: (found, sign, name = '', value = '') =>
      isSecretInUrl(name) && !holdsMask(value) ? `${sign}${name}%3D${filtered}` : found,
  },
];

/** A line and a column, as in stacks, and the end of a sentence: they are not of the value. */
const placeAfter = /(?:(?::\d{1,9}){1,2}|[.,;!?]{1,3})$/;
