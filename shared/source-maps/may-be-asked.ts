import { readUrl } from '../read-url.ts';

/**
 * Why nobody asks the host of a script that a page has named, in words; undefined where it may be asked. A page can write any
 * address into a stack, and the extension may read what the page may not: so no address of a private network, unless the page
 * is itself there.
 */
export function notAsked(script: string, pageUrl: string): string | undefined {
  const [address, page] = [readUrl(script), readUrl(pageUrl)];
  // A mask can have taken a part of it.
  if (address === undefined || page === undefined) return 'its address, or that of the page, is not known in full';
  const { origin, protocol, hostname } = address;
  if (origin === page.origin) return undefined;
  if (protocol !== 'https:' && protocol !== page.protocol) return 'it is not encrypted, and the page is';
  return isPublic(hostname) ? undefined : `${hostname} is not asked, since it may be in a private network`;
}

const privateNames = ['localhost', 'local', 'internal', 'intranet', 'lan', 'home', 'corp', 'arpa'];

/** By its name alone: no number, and not one of those that only a private network knows. */
function isPublic(hostname: string): boolean {
  const labels = hostname.replace(/\.$/, '').split('.');
  const last = labels.at(-1) ?? '';
  // The parser of addresses has written each number in its one form: `127.1` is `127.0.0.1`, and one of version 6 is in brackets.
  return labels.length > 1 && !/^\d+$|\]$/.test(last) && !privateNames.includes(last);
}
