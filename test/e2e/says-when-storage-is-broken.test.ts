import { exported, storedEvents } from '../support/export.ts';
import { expect, setUp, test, watch } from '../support/test.ts';

type Api = { storage: { local: { set(items: unknown): Promise<void> } } };

test('a database of a later version is said in words, exported and reset, and nothing captured meanwhile is lost', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const page = site.page('/later.html', '<script>throw new Error("still caught")</script>');
  await errata.inExtension(async () => {
    const done = (request: IDBRequest) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    await done(indexedDB.deleteDatabase('errata'));
    const opening = indexedDB.open('errata', 99);
    opening.onupgradeneeded = () => opening.result.createObjectStore('future').put('precious', 1);
    ((await done(opening)) as IDBDatabase).close();
  });
  const tab = await errata.open(page);
  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  await popup.waitFor('listitem', 'Error: still caught, 1 time');
  await popup.waitFor('alert');
  expect(await popup.text('alert')).toContain('written by a later version of Errata');
  const { database, inMemory } = await exported(errata);
  expect(database).toMatchObject({ future: ['precious'] });
  expect(inMemory.filter(({ category }) => category === 'error')).toMatchObject([{ value: 'still caught' }]);
  expect(receiver.eventEnvelopes).toHaveLength(0);

  await popup.click('button', 'Reset');
  await popup.click('button', 'Yes');
  await popup.waitUntilGone('alert');
  await expect.poll(() => receiver.events()).toHaveLength(1);
  expect(await storedEvents(errata)).toHaveLength(1);
});

test('settings that cannot be read are said in words and can be reset, and capture goes on', async ({
  errata,
  site,
}) => {
  await watch(errata, site.origin);
  await errata.inExtension(() => {
    const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Api>;
    return (browser ?? chrome).storage.local.set({
      settings: { version: 1, dsn: 7, release: '', environment: '', sites: [], intents: [] },
    });
  });
  const tab = await errata.open(site.page('/broken.html', '<script>throw new Error("kept all the same")</script>'));
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);
  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  await popup.waitFor('alert');
  expect(await popup.text('alert')).toContain('"dsn" is no text');
  await popup.waitFor('listitem', 'Error: kept all the same');
  expect((await exported(errata)).settings).toMatchObject({ dsn: 7 });

  await popup.click('button', 'Reset');
  await popup.click('button', 'Yes');
  await popup.waitUntilGone('alert');
  expect(await storedEvents(errata)).toHaveLength(1);
});
