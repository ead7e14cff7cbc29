import { storedEvents } from '../support/export.ts';
import { expect, setDsn, test, watch } from '../support/test.ts';

test('with no DSN everything stays here, listed and counted; with one, it goes', async ({ errata, receiver, site }) => {
  await watch(errata, site.origin);
  const page = site.page('/quiet.html', '<script>throw new Error("kept")</script>');
  const tab = await errata.open(page);
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);
  await tab.goto(page);
  await expect.poll(() => storedEvents(errata)).toHaveLength(2);
  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  await popup.waitFor('listitem', 'Error: kept, 2 times');
  await expect.poll(() => popup.text('document')).toContain('Everything stays on this device');
  expect(receiver.requests).toBe(0);

  await setDsn(errata, receiver.dsn);
  await expect.poll(() => receiver.events()).toHaveLength(2);

  await setDsn(errata, '');
  await tab.goto(page);
  await expect.poll(() => storedEvents(errata)).toHaveLength(3);
  await setDsn(errata, receiver.dsn);
  await expect.poll(() => receiver.events()).toHaveLength(3);
});
