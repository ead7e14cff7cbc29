import type { Tab, TestBrowser } from './browser.ts';
import type { Site } from './site-server.ts';

/** An error in a task of its own, of the page's own making: what a driver's function throws is muted to "Script error.". */
export async function throwIn(tab: Tab, message: string): Promise<void> {
  await tab.evaluate(`setTimeout(() => { throw new Error(${JSON.stringify(message)}) })`);
}

/** Opens so many tabs and has each throw 20 errors at once: as many as a tab may have stored as they come. */
export async function throwInTabs(errata: TestBrowser, site: Site, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const tab = await errata.open(site.page(`/tab-${index}.html`, '<title>tab</title>'));
    await tab.evaluate(`setTimeout(() => { for (let i = 0; i < 20; i++) reportError(new Error('${index} ' + i)) })`);
  }
}
