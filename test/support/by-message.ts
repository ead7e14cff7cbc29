import type { Status, ViewCalls } from '../../shared/messages.ts';
import { matchPatterns, parseSite } from '../../shared/sites.ts';
import type { TestBrowser } from './browser.ts';

// What nearly every test begins with, said to the background as the options page says it, but without the page: clicking takes
// longer than many a test's own matter. `by-hand.ts` clicks, for the tests and tools whose matter that is.

/** Tells Errata where to deliver. */
export async function setDsn(errata: TestBrowser, dsn: string): Promise<void> {
  const { resend, paced, release, environment, sampleRate } = (await ask(errata, 'status', { tabId: null })) as Status;
  await ask(errata, 'saveDelivery', { dsn, resend, paced, release, environment, sampleRate });
}

/** Has Errata watch a site, given by its origin. */
export async function watch(errata: TestBrowser, origin: string): Promise<void> {
  const site = parseSite(origin);
  await ask(errata, 'intendSites', [site]);
  // As the product asks for it.
  for (const pattern of matchPatterns(site, { ports: errata.name === 'chromium' })) await errata.permit(pattern);
  await ask(errata, 'settleSite', site);
}

/** Both. */
export async function setUp(errata: TestBrowser, dsn: string, origin: string): Promise<void> {
  await setDsn(errata, dsn);
  await watch(errata, origin);
}

/** @throws {Error} in the background's words, when it refuses. */
async function ask<Name extends keyof ViewCalls>(
  errata: TestBrowser,
  name: Name,
  request: Parameters<ViewCalls[Name]>[0],
): Promise<unknown> {
  const answer = await errata.send({ name, request });
  if (answer === undefined) throw new Error(`Cannot set Errata up: no answer to "${name}"`);
  if (typeof answer === 'object' && answer !== null && 'errata-fault' in answer)
    throw new Error(String(answer['errata-fault']));
  return answer;
}
