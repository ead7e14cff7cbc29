import type { Tab, TestBrowser } from './browser.ts';
import { until } from './until.ts';

/** Tells Errata where to deliver, as a person does. */
export const setDsn = (errata: TestBrowser, dsn: string): Promise<void> =>
  inOptions(errata, (options) => saveDsn(options, dsn));

/** Has Errata watch a site, given by its origin, as a person does. */
export const watch = (errata: TestBrowser, origin: string): Promise<void> =>
  inOptions(errata, (options) => watchSite(errata, options, origin));

/** Both, in one visit to the settings. */
export const setUp = (errata: TestBrowser, dsn: string, origin: string): Promise<void> =>
  inOptions(errata, async (options) => {
    await saveDsn(options, dsn);
    await watchSite(errata, options, origin);
  });

async function inOptions(errata: TestBrowser, work: (options: Tab) => Promise<void>): Promise<void> {
  const options = await errata.openExtension('options/options.html');
  await work(options);
  await options.close();
}

async function saveDsn(options: Tab, dsn: string): Promise<void> {
  await options.fill('DSN', dsn);
  await options.click('button', 'Save', { exact: true });
  await until('the DSN to be saved', async () => (await options.text('document')).includes('Saved.'));
}

async function watchSite(errata: TestBrowser, options: Tab, origin: string): Promise<void> {
  const { protocol, hostname } = new URL(origin);
  await errata.grant(`${protocol}//${hostname}/*`);
  await options.fill('Site', origin);
  await options.click('button', 'Watch site', { exact: true });
  // The list has it as soon as it is decided; this is said when open tabs are watched as well.
  await until(`${origin} to be watched`, async () =>
    (await options.text('document')).includes(`${origin} is watched.`),
  );
}
