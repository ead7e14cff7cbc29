import { statusOf, totalsOf } from '../support/accounts.ts';
import type { TestBrowser } from '../support/browser.ts';
import { askBackground, storedEvents } from '../support/export.ts';
import { startReceiver } from '../support/receiver.ts';
import { expect, setDsn, setUp, test, throwIn, watch } from '../support/test.ts';

// Where events go: each site's to its own DSN, and what waits for a DSN of before wherever a person says.

const originOf = (url: string) => new URL(url).origin;
const valuesOf = (events: readonly Record<string, unknown>[]) =>
  events.map(({ exception }) => (exception as { values: { value: string }[] }).values[0]?.value);

test('the events of some sites go to a DSN of their own, with its release and environment', {
  tag: '@one-browser',
}, async ({ errata, receiver, site }) => {
  const own = await startReceiver({ project: '2' });
  await setUp(errata, receiver.dsn, site.origin);
  const shop = site.urlOn('www.shop.test', '/route.html');
  site.page('/route.html', '<script>throw new Error("at " + location.hostname)</script>');
  await watch(errata, originOf(shop));

  const options = await errata.openExtension('options/options.html');
  await options.waitFor('heading', 'Other DSNs for some sites');
  await options.evaluate("document.querySelector('details.other-dsn').open = true");
  const form = (name: string, text: string) =>
    options.evaluate(
      (name: string, text: string) => {
        const input = document.querySelector<HTMLInputElement>(`.other-dsn [name=${name}]`);
        if (input === null) throw new Error(`no field ${name}`);
        input.value = text;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      },
      name,
      text,
    );
  await form('dsn', own.dsn);
  await form('release', 'shop@2');
  await form('environment', 'live');
  await options.fill('Sites with a DSN of their own', 'ftp://shop.test');
  await options.click('button', 'Add', { exact: true });
  await expect.poll(() => options.texts('alert')).toContain('Nothing was saved: the sites are not right yet.');
  await options.fill('Sites with a DSN of their own', '*.shop.test');
  await options.click('button', 'Add', { exact: true });
  await options.waitFor('listitem', '*.shop.test');

  await errata.open(site.url('/route.html'));
  await errata.open(shop);
  await expect.poll(() => valuesOf(own.events())).toEqual(['at www.shop.test']);
  expect(own.events()).toMatchObject([{ release: 'shop@2', environment: 'live' }]);
  await expect.poll(() => valuesOf(receiver.events())).toEqual(['at 127.0.0.1']);
  for (const { dsn } of [receiver, own])
    await expect
      .poll(async () =>
        (await statusOf(errata)).accounts.find((account) => account.dsn === dsn && account.category === 'error'),
      )
      .toMatchObject({ captured: 1, delivered: 1 });

  await options.click('button', 'Remove the DSN for *.shop.test');
  await options.waitUntilGone('listitem', '*.shop.test');
  await errata.open(shop);
  await expect.poll(() => valuesOf(receiver.events())).toEqual(['at 127.0.0.1', 'at www.shop.test']);
  await own.close();
});

test('of several DSNs for a site the first counts, and the order is changed by keyboard', {
  tag: '@one-browser',
}, async ({ errata, receiver, site }) => {
  const own = await startReceiver({ project: '2' });
  const page = site.urlOn('www.shop.test', '/order.html');
  const shop = originOf(page);
  await setUp(errata, receiver.dsn, shop);
  const target = { resend: undefined, paced: true, release: '', environment: '', sampleRate: 1 };
  await askBackground(errata, 'addRoute', { ...target, dsn: receiver.dsn, sites: ['*.shop.test'] });
  await askBackground(errata, 'addRoute', { ...target, dsn: own.dsn, sites: [shop] });
  site.page('/order.html', '<script>throw new Error("by the first")</script>');
  await errata.open(page);
  await expect.poll(() => receiver.events()).toHaveLength(1);
  expect(own.events()).toEqual([]);

  const options = await errata.openExtension('options/options.html');
  await options.waitFor('button', `Move up: ${shop}`, { exact: true });
  await options.evaluate(`document.querySelector('[aria-label="Move up: ${shop}"]').focus()`);
  await options.press('Enter');
  await expect.poll(() => options.text('document')).toContain(`${shop} is asked sooner now.`);
  // What was pressed keeps the focus, so that it can be pressed again; at the end it does nothing.
  expect(await options.evaluate(`document.activeElement.getAttribute('aria-label')`)).toBe(`Move up: ${shop}`);
  await options.press('Enter');
  await errata.open(page);
  await expect.poll(() => own.events()).toHaveLength(1);
  expect(receiver.events()).toHaveLength(1);
  await own.close();
});

/** Three events that wait for a DSN that is not in use any more. */
async function leaveBehind(errata: TestBrowser, former: { dsn: string }, site: { origin: string }, page: string) {
  await setUp(errata, former.dsn, site.origin);
  await askBackground(errata, 'setIntegration', { name: 'performance', on: false, site: null });
  const tab = await errata.open(page);
  for (const count of [1, 2, 3]) await throwIn(tab, `left ${count}`);
  await expect.poll(() => totalsOf(errata)).toMatchObject({ captured: 3, waiting: 3 });
}

test('what waits for a former DSN is kept until a person says where to, and can be moved', {
  tag: '@one-browser',
}, async ({ errata, receiver, site }) => {
  const former = await startReceiver();
  await former.refuseConnections();
  await leaveBehind(errata, former, site, site.page('/left.html', ''));
  await setDsn(errata, receiver.dsn);
  const popup = await errata.openExtension('popup/popup.html');
  await expect.poll(() => popup.text('document')).toContain('3 events wait for a DSN that is not in use any more.');
  expect(receiver.events()).toEqual([]);

  const options = await errata.openExtension('options/options.html');
  await options.click('button', 'Keep them here');
  await options.waitUntilGone('button', 'Keep them here');
  await expect.poll(() => popup.text('document')).not.toContain('not in use any more');
  await options.click('button', 'Send them where their sites’ events go now');
  await expect.poll(() => valuesOf(receiver.events()).toSorted()).toEqual(['left 1', 'left 2', 'left 3']);
  await expect.poll(() => totalsOf(errata)).toMatchObject({ captured: 3, delivered: 3 });
  // The account goes with them.
  const { accounts } = await statusOf(errata);
  expect(accounts.find(({ dsn }) => dsn === former.dsn)).toMatchObject({ captured: 0, waiting: 0 });
  await options.waitUntilGone('button', 'Send them there');
  await former.close();
});

test('what waits for a former DSN can still be sent there, and nothing else is', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  const former = await startReceiver();
  await former.refuseConnections();
  const page = site.page('/there.html', '');
  await leaveBehind(errata, former, site, page);
  await setDsn(errata, receiver.dsn);
  await former.acceptConnections();
  const options = await errata.openExtension('options/options.html');
  await options.click('button', 'Send them there');
  await expect
    .poll(() => valuesOf(former.events()).toSorted(), { timeout: 60_000 })
    .toEqual(['left 1', 'left 2', 'left 3']);
  await throwIn(await errata.open(page), 'afterwards');
  await expect.poll(() => valuesOf(receiver.events())).toEqual(['afterwards']);
  await expect.poll(() => totalsOf(errata)).toMatchObject({ captured: 4, delivered: 4 });
  expect(former.events()).toHaveLength(3);
  await former.close();
});

test('the same DSN again takes up what waits for it', { tag: '@one-browser' }, async ({ errata, receiver, site }) => {
  await receiver.refuseConnections();
  await leaveBehind(errata, receiver, site, site.page('/again.html', ''));
  await setDsn(errata, '');
  await receiver.acceptConnections();
  expect(await statusOf(errata)).toMatchObject({ destinations: [], leftovers: [{ dsn: receiver.dsn, waiting: 3 }] });
  await setDsn(errata, receiver.dsn);
  await expect.poll(() => totalsOf(errata), { timeout: 60_000 }).toMatchObject({ captured: 3, delivered: 3 });
});

test('a share that is not sent is kept, counted, and told to the server', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const options = await errata.openExtension('options/options.html');
  await options.fill('Share that is sent, in percent', '101');
  await options.click('button', 'Save', { exact: true });
  await expect
    .poll(() => options.texts('alert'))
    .toContain('Nothing was saved: the share that is sent is a number from 0 to 100.');
  await options.fill('Share that is sent, in percent', '0');
  await options.click('button', 'Save', { exact: true });
  await expect.poll(() => statusOf(errata)).toMatchObject({ sampleRate: 0 });
  const tab = await errata.open(site.page('/sampled.html', ''));
  for (const count of [1, 2]) await throwIn(tab, `sampled ${count}`);
  await expect.poll(() => totalsOf(errata)).toMatchObject({ captured: 2, sampled: 2, waiting: 0 });
  expect(await storedEvents(errata)).toHaveLength(2);
  const popup = await errata.openExtension('popup/popup.html');
  await expect.poll(() => popup.text('document')).toContain('2 left out by the sample rate');

  expect(receiver.requests).toBe(0);
  await askBackground(errata, 'saveDelivery', { dsn: receiver.dsn, release: '', environment: '', sampleRate: 1 });
  await throwIn(tab, 'sent');
  await expect.poll(() => valuesOf(receiver.events())).toEqual(['sent']);
  expect(receiver.items('client_report')).toMatchObject([
    // The page load was sampled, too.
    { discarded_events: expect.arrayContaining([{ reason: 'sample_rate', category: 'error', quantity: 2 }]) },
  ]);
});
