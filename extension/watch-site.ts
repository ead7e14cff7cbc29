import { matchPatterns, parseSite, type Site } from '../shared/sites.ts';
import { browser, matchPatternsTakePorts } from './browser.ts';
import { ask } from './channel.ts';

/**
 * Watches a site, if the person permits it; resolves with whether they did. Call it straight from the click.
 * @throws {SyntaxError} in words, when `text` is no site.
 */
export const watchSite = async (text: string): Promise<boolean> => watchSites([parseSite(text)]);

/** The same for several, with one prompt. */
export async function watchSites(sites: readonly Site[]): Promise<boolean> {
  const origins = [...new Set(sites.flatMap((site) => matchPatterns(site, { ports: matchPatternsTakePorts })))];
  // The intent goes first, because the prompt may close the popup; the background then finishes when it is answered.
  // It is not waited for: Firefox lets a permission be asked for only within the click itself.
  const [, given] = await Promise.all([ask('intendSites', sites), browser.permissions.request({ origins })]);
  if (given) await ask('settleSite', sites[0] ?? '');
  return given;
}
