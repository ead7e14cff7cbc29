import type { Tab } from './browser.ts';

/** An error in a task of its own, of the page's own making: what a driver's function throws is muted to "Script error.". */
export async function throwIn(tab: Tab, message: string): Promise<void> {
  await tab.evaluate(`setTimeout(() => { throw new Error(${JSON.stringify(message)}) })`);
}
