import type { Brand } from './brand.ts';
import { allSites, parseSite, type Site, siteOf } from './sites.ts';

/** Which sites are meant: an origin, `*.shop.example` for a host and all below it, or `*`. */
export type SitePattern = Brand<string, 'SitePattern'>;

/** @throws {SyntaxError} in words for the field. */
export function parseSitePattern(text: string): SitePattern {
  const typed = text.trim();
  const [, host] = /^\*\.([^/:*\s]+)$/.exec(typed) ?? [];
  if (host === undefined) return parseSite(typed) as string as SitePattern;
  return `*.${new URL(parseSite(`https://${host}`)).hostname}` as SitePattern;
}

export function matchesSite(pattern: SitePattern, site: Site): boolean {
  if ((pattern as string) === allSites || (pattern as string) === site) return true;
  if (!pattern.startsWith('*.')) return false;
  const { hostname } = new URL(site);
  return hostname === pattern.slice(2) || hostname.endsWith(pattern.slice(1));
}

export const matchesPage = (pattern: SitePattern, page: string): boolean => {
  const site = siteOf(page);
  return site !== undefined && matchesSite(pattern, site);
};
