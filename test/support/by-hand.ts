import type { Tab, TestBrowser } from './browser.ts';
import { until } from './until.ts';

/** Tells Errata where to deliver, as a person does. */
export async function setDsn(errata: TestBrowser, dsn: string): Promise<void> {
  const options = await errata.openExtension('options/options.html');
  await options.fill('DSN', dsn);
  await options.click('button', 'Save', { exact: true });
  await options.waitFor('status');
  await options.close();
}

/** Has Errata watch a site, given by its origin, as a person does. */
export async function watch(errata: TestBrowser, origin: string): Promise<void> {
  const { protocol, hostname } = new URL(origin);
  await errata.grant(`${protocol}//${hostname}/*`);
  const options = await errata.openExtension('options/options.html');
  await options.fill('Site', origin);
  await options.click('button', 'Watch site', { exact: true });
  await options.waitFor('listitem', hostname);
  // The list has it as soon as it is decided; this is said when open tabs are watched as well.
  await until(`${origin} to be watched`, async () =>
    (await options.text('document')).includes(`${origin} is watched.`),
  );
  await options.close();
}

/** An error in a task of its own, of the page's own making: what a driver's function throws is muted to "Script error.". */
export async function throwIn(tab: Tab, message: string): Promise<void> {
  await tab.evaluate(`setTimeout(() => { throw new Error(${JSON.stringify(message)}) })`);
}
