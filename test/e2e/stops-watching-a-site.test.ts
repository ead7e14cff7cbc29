import { askBackground, storedEvents } from '../support/export.ts';
import { expect, setUp, test, throwIn, watch } from '../support/test.ts';

test('a site that is not watched any more is left alone, in open tabs too, and can be watched again', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const page = site.page('/stop.html', '<script>setTimeout(() => { throw new Error("watched") })</script>');
  const tab = await errata.open(page);
  await expect.poll(() => receiver.events()).toHaveLength(1);

  const options = await errata.openExtension('options/options.html');
  await options.click('button', `Stop watching ${site.origin}`);
  await options.waitUntilGone('listitem', site.origin);
  await options.close();
  // Seen through: a tab in the background may put a timer off until the site is watched again.
  const happened = "new Promise((resolve) => addEventListener('error', () => resolve(true), { once: true }))";
  const [seen] = [tab.evaluate(happened), await throwIn(tab, 'not watched')];
  await seen;
  const reloaded = await errata.open(page);
  await throwIn(reloaded, 'not watched either');
  expect((await askBackground<{ sites: unknown[] }>(errata, 'status', { tabId: null })).sites).toEqual([]);

  await watch(errata, site.origin);
  await throwIn(tab, 'watched again');
  await expect.poll(() => receiver.events()).toHaveLength(2);
  const values = (await storedEvents(errata)).map(({ value }) => value);
  expect(values).toEqual(['watched', 'watched again']);
});
