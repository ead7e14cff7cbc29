import { totalsOf } from '../support/accounts.ts';
import type { TestBrowser } from '../support/browser.ts';
import { storedEvents } from '../support/export.ts';
import { expect, setUp, test, throwIn, watch } from '../support/test.ts';

// The database is the browser's and the person's: it can be taken away, and the clock it counts by can jump.

const values = async (errata: TestBrowser) => (await storedEvents(errata)).map(({ value }) => value);

test('a database that is deleted under our hands is begun anew, and takes what comes', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const tab = await errata.open(site.page('/deleted.html', ''));
  await throwIn(tab, 'before');
  await expect.poll(() => values(errata)).toEqual(['before']);
  await errata.inExtension(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('errata');
        deleting.onsuccess = () => resolve();
        deleting.onerror = () => reject(deleting.error);
        deleting.onblocked = () => reject(new Error('The background does not let go of its database'));
      }),
  );
  await throwIn(tab, 'after');
  await expect.poll(() => values(errata)).toEqual(['after']);
  expect(await totalsOf(errata)).toMatchObject({ captured: 1, waiting: 1 });
});

test('what waits for a time far ahead, since the clock was put back, goes when the background starts', {
  tag: '@one-browser',
}, async ({ errata, receiver, site }) => {
  await receiver.refuseConnections();
  await setUp(errata, receiver.dsn, site.origin);
  await throwIn(await errata.open(site.page('/clock.html', '')), 'a year ahead');
  await expect.poll(() => totalsOf(errata)).toMatchObject({ captured: 1, waiting: 1 });
  // As if it had been written a year from now.
  await errata.inExtension(async () => {
    const done = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const ahead = Date.now() + 365 * 86_400_000;
    const db = await done(indexedDB.open('errata'));
    const tx = db.transaction(['events', 'destinations'], 'readwrite');
    for (const event of (await done(tx.objectStore('events').getAll())) as object[])
      await done(
        tx.objectStore('events').put({
          ...event,
          at: ahead,
          dueAt: ahead,
          delivery: { state: 'pending', attempts: 1, notBefore: ahead },
        }),
      );
    await done(tx.objectStore('destinations').clear());
    db.close();
  });
  await receiver.acceptConnections();
  await errata.stopBackground();
  await expect.poll(() => totalsOf(errata), { timeout: 60_000 }).toMatchObject({ captured: 1, delivered: 1 });
  expect(receiver.eventEnvelopes).toHaveLength(1);
});
