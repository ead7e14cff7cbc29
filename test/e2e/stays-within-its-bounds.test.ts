import type { Issue } from '../../shared/issues/issue.ts';
import { statusOf, totalsOf } from '../support/accounts.ts';
import { askBackground, storedEvents } from '../support/export.ts';
import { expect, setDsn, test, throwIn, watch } from '../support/test.ts';

// How much is kept on the device. What has to go is counted, and what is rare is not pushed out by what is frequent.

const patient = { timeout: 60_000 };

test('above the bounds a flood pushes out itself, and no rare error', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  test.slow();
  await watch(errata, site.origin);
  const options = await errata.openExtension('options/options.html');
  await options.fill('Events at most', '5');
  await options.click('button', 'Save what is kept');
  await expect
    .poll(() => options.texts('alert'))
    .toContain('Cannot keep so much: “events” has to be a whole number from 50 to 100000');
  await options.fill('Events at most', '50');
  await options.click('button', 'Save what is kept');
  await expect.poll(() => statusOf(errata)).toMatchObject({ bounds: { events: 50, mebibytes: 50, days: 7 } });

  const rare = await errata.open(site.page('/rare.html', '<script>throw new RangeError("rare")</script>'));
  await expect.poll(() => totalsOf(errata)).toMatchObject({ captured: 1 });
  await rare.close();
  // Each tab within its share: none is held back.
  const many = site.page(
    '/many.html',
    `<script>
      const shot = new EventTarget();
      shot.addEventListener('shot', ({ detail }) => { throw new Error('many ' + detail) });
      for (let i = 0; i < 15; i++) shot.dispatchEvent(new CustomEvent('shot', { detail: i + location.search }));
    </script>`,
  );
  for (let tabs = 1; tabs <= 5; tabs++) {
    const tab = await errata.open(`${many}?${tabs}`);
    await expect.poll(() => totalsOf(errata), patient).toMatchObject({ captured: 1 + 15 * tabs });
    await tab.close();
  }
  expect(await totalsOf(errata)).toMatchObject({ captured: 76, waiting: 50, dropped: { cache_overflow: 26 } });
  expect(await statusOf(errata)).toMatchObject({ kept: { events: 50 } });
  const issues = await askBackground<readonly Issue[]>(errata, 'listIssues', { page: null });
  expect(issues.map(({ type, count, deliveries }) => ({ type, count, ...deliveries }))).toMatchObject([
    { type: 'Error', count: 75, waiting: 49, dropped: 26 },
    { type: 'RangeError', count: 1, waiting: 1, dropped: 0 },
  ]);
  // The newest are there, the oldest are not.
  const values = (await storedEvents(errata)).map(({ value }) => value);
  expect(values.filter((value) => value.includes('?1'))).toEqual([]);
  expect(values.filter((value) => value.includes('?5'))).toHaveLength(15);
  await expect.poll(() => options.text('table')).toMatch(/Given up, because this device keeps no more\s+26\s/);

  // What is gone had no destination yet: no server is told of it.
  await setDsn(errata, receiver.dsn);
  await expect.poll(() => totalsOf(errata), patient).toMatchObject({ captured: 76, delivered: 50 });
  expect(receiver.events()).toHaveLength(50);
  expect(receiver.items('client_report')).toEqual([]);
});

test('what has been delivered makes room first', { tag: '@one-browser' }, async ({ errata, receiver, site }) => {
  test.slow();
  await watch(errata, site.origin);
  await setDsn(errata, receiver.dsn);
  await askBackground(errata, 'setIntegration', { name: 'performance', on: false, site: null });
  await askBackground(errata, 'saveBounds', { events: 50, mebibytes: 50, days: 7 });
  const shots = (name: string) =>
    site.page(
      `/${name}.html`,
      `<script>
        const shot = new EventTarget();
        shot.addEventListener('shot', ({ detail }) => { throw new Error('${name} ' + detail) });
        for (let i = 0; i < 18; i++) shot.dispatchEvent(new CustomEvent('shot', { detail: i }));
      </script>`,
    );
  let captured = 0;
  for (const name of ['a', 'b']) {
    const tab = await errata.open(shots(name));
    captured += 18;
    await expect.poll(() => totalsOf(errata), patient).toMatchObject({ captured });
    await tab.close();
  }
  await expect.poll(() => totalsOf(errata), patient).toMatchObject({ delivered: 36 });
  await receiver.refuseConnections();
  await errata.open(shots('c'));
  await expect.poll(() => totalsOf(errata), patient).toMatchObject({ captured: 54, delivered: 36, waiting: 18 });
  expect(await statusOf(errata)).toMatchObject({ kept: { events: 50 } });
  expect((await storedEvents(errata)).filter(({ delivery }) => delivery.state === 'delivered')).toHaveLength(32);
});

test('what is older than it may be is removed and counted, and its issue remembers', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const tab = await errata.open(site.page('/old.html', ''));
  await throwIn(tab, 'grows old');
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);
  // Eight days go by.
  await errata.inExtension(async () => {
    const done = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open('errata'));
    const events = db.transaction('events', 'readwrite').objectStore('events');
    for (const event of (await done(events.getAll())) as { at: number }[])
      await done(events.put({ ...event, at: event.at - 8 * 86_400_000 }));
    db.close();
  });
  await errata.stopBackground();
  await expect
    .poll(() => totalsOf(errata), patient)
    .toMatchObject({ captured: 1, waiting: 0, dropped: { expired: 1 } });
  expect(await storedEvents(errata)).toEqual([]);
  const popup = await errata.openExtension('popup/popup.html');
  await popup.click('button', 'grows old');
  await expect.poll(() => popup.text('article')).toContain('Its events are not kept any more');
  expect(await popup.text('article')).toContain('1 removed');
});
