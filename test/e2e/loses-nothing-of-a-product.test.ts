import { toldTo } from '../support/accounts.ts';
import type { Tab } from '../support/browser.ts';
import { accountIn, serveWidget, widgetTag } from '../support/embed.ts';
import { expect, test } from '../support/test.ts';

// The conservation law on a site's own page: captured = delivered + waiting + refused + dropped, and the server is told the rest.

const patient = { timeout: 60_000 };

async function sumOf(tab: Tab) {
  const { captured, delivered, waiting, refused, dropped } = await accountIn(tab);
  return { captured, sum: delivered + waiting + refused + dropped, waiting };
}

const page = (dsn: string, script = '') =>
  `<!doctype html><title>Product</title><link rel="icon" href="data:,">${widgetTag(dsn)}<script>${script}</script>`;

test('of a burst of 500 rejections, the server is told of 500, in events or in a report', async ({
  errata,
  receiver,
  site,
}) => {
  test.slow();
  await serveWidget(site, receiver);
  const tab = await errata.open(site.page('/burst.html', page(receiver.dsn)));
  await tab.evaluate(`setTimeout(() => { for (let i = 0; i < 500; i++) Promise.reject(new Error('order ' + i)) })`);
  await expect.poll(async () => (await sumOf(tab)).captured, patient).toBe(500);
  await expect.poll(async () => (await sumOf(tab)).waiting, patient).toBe(0);
  expect((await sumOf(tab)).sum).toBe(500);
  await tab.evaluate(`Errata.captureMessage('the last')`);
  await expect.poll(async () => toldTo(receiver).all, patient).toBe(501);
});

test('whatever the server answers, each event stands in one place', async ({ errata, receiver, site }) => {
  test.slow();
  await serveWidget(site, receiver);
  const statuses = [200, 413, 500, 400, 200];
  receiver.answer(() => ({ status: statuses.shift() ?? 200 }));
  const tab = await errata.open(site.page('/answers.html', page(receiver.dsn)));
  await tab.evaluate(
    `for (const name of ['a', 'b', 'c', 'd', 'e']) Errata.captureException(new Error('answered ' + name))`,
  );
  await expect.poll(() => accountIn(tab), patient).toMatchObject({ captured: 5, delivered: 2, refused: 3, waiting: 0 });

  receiver.answer({ status: 429, headers: { 'x-sentry-rate-limits': '1:error:organization' } });
  await tab.evaluate(`Errata.captureException(new Error('too many'))`);
  await expect.poll(() => accountIn(tab), patient).toMatchObject({ captured: 6, refused: 4 });
  receiver.answer();
  await tab.evaluate(`Errata.captureException(new Error('after the limit'))`);
  await expect.poll(() => accountIn(tab), patient).toMatchObject({ captured: 7, delivered: 3, refused: 4, waiting: 0 });
});

test('of ten pages that throw and are left at once, each error arrives or is counted', async ({
  errata,
  receiver,
  site,
}) => {
  test.slow();
  await serveWidget(site, receiver);
  for (let index = 0; index < 9; index++)
    site.page(
      `/page-${index}.html`,
      page(
        receiver.dsn,
        `addEventListener('load', () => { setTimeout(() => { location.href = '/page-${index + 1}.html' }); throw new Error('on page ${'abcdefghi'[index]}') })`,
      ),
    );
  site.page(
    '/page-9.html',
    page(receiver.dsn, `addEventListener('load', () => { document.documentElement.dataset.end = 1 })`),
  );
  const tab = await errata.open(site.url('/page-0.html'));
  await expect.poll(() => tab.evaluate('document.documentElement.dataset.end').catch(() => ''), patient).toBe('1');
  // What was caught before the second half was there is counted, not kept.
  await expect
    .poll(async () => {
      const told = new Set(receiver.events().map((event) => event.event_id)).size;
      const { dropped } = await accountIn(tab);
      return told + dropped;
    }, patient)
    .toBe(9);
});

// As a page does that Chromium keeps for Back while it makes the database: https://web.dev/articles/bfcache
test('while another page holds the database, a page sends from memory, and from the database once that is free', async ({
  errata,
  receiver,
  site,
}) => {
  await serveWidget(site, receiver);
  const name = `errata ${receiver.dsn.replace('http://', '')}`;
  const holds = `indexedDB.open(${JSON.stringify(name)}).onupgradeneeded = ({ target }) => {
    const store = target.result.createObjectStore('held');
    const goOn = () => { store.count().onsuccess = goOn };
    goOn();
    document.title = 'Held';
  }`;
  const holder = await errata.open(
    site.page('/holds.html', `<!doctype html><title>Holds</title><script>${holds}</script>`),
  );
  await expect.poll(() => holder.evaluate('document.title')).toBe('Held');
  const tab = await errata.open(site.page('/held-up.html', page(receiver.dsn)));
  await tab.evaluate(`Errata.captureException(new Error('held up'))`);
  await expect
    .poll(() => accountIn(tab), patient)
    .toMatchObject({ captured: 1, delivered: 1, waiting: 0, store: 'memory' });

  await holder.close();
  await tab.evaluate(`Errata.captureException(new Error('free again'))`);
  await expect.poll(async () => (await accountIn(tab)).store, patient).toBe('database');
  await expect.poll(() => accountIn(tab), patient).toMatchObject({ captured: 2, delivered: 2, waiting: 0 });
  expect(receiver.events()).toHaveLength(2);
});
