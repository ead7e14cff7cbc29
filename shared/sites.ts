import type { Brand } from './brand.ts';
import { readUrl } from './read-url.ts';

/** What a person asks to be watched: an origin such as `https://shop.example`, or `*` for every site. */
export type Site = Brand<string, 'Site'>;

export const allSites = '*' as Site;

/**
 * Reads what a person typed. A host alone is taken as https, and as http when it is this machine.
 * @throws {SyntaxError} in words for the field, when it is no origin.
 */
export function parseSite(text: string): Site {
  const typed = text.trim();
  const fail = (why: string) => new SyntaxError(`Cannot watch "${shorten(typed)}": ${why}`);
  if (typed === '')
    throw new SyntaxError('Cannot watch a site without an address: write one such as https://shop.example');
  if (typed === '*') return allSites;
  if (/\s/.test(typed)) throw fail('an address has no spaces');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(typed)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
    throw fail('only http and https pages can be watched');

  const asHttps = readUrl(scheme === undefined ? `https://${typed}` : typed);
  // Read anew, as each protocol has a usual port of its own, which an origin does not name.
  const isHere = scheme === undefined && asHttps !== undefined && isThisMachine(asHttps.hostname);
  const url = isHere ? readUrl(`http://${typed}`) : asHttps;
  if (url === undefined || (scheme === undefined && !isHost(url.hostname)))
    throw fail('it is not an address such as https://shop.example');
  if (url.username !== '' || url.password !== '') throw fail('leave out the user name and password');
  if (url.hostname.includes('*')) throw fail('write one origin, or tick “Watch all sites”');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw fail(`a site is an origin, write ${url.origin}`);
  return url.origin as Site;
}

/** The site that a page belongs to, or undefined for pages that no extension may watch (about:, file:, …). */
export function siteOf(url: string): Site | undefined {
  const parsed = readUrl(url);
  return parsed?.protocol === 'http:' || parsed?.protocol === 'https:' ? (parsed.origin as Site) : undefined;
}

/**
 * The match patterns of a site, for permissions and content scripts.
 * Firefox knows no ports in them (bug 1362809): there the pattern covers the whole host, and `placeFrame` keeps to the port.
 */
export function matchPatterns(site: Site, { ports }: { readonly ports: boolean }): string[] {
  if (site === allSites) return ['*://*/*'];
  const { protocol, host, hostname } = new URL(site);
  return [`${protocol}//${ports ? host : hostname}/*`];
}

const isThisMachine = (host: string) =>
  host === 'localhost' || host.endsWith('.localhost') || /^127\.|^\[::1\]$/.test(host);

/** A name with a dot, this machine, or an address: `shop` alone is a slip of the hand, `http://shop` is meant. */
const isHost = (host: string) =>
  host.includes('.') || host.includes('*') || isThisMachine(host) || host.startsWith('[');

const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
