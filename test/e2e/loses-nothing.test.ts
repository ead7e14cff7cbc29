import type { Issue } from '../../shared/issues/issue.ts';
import { idsAt, toldTo, totalsOf } from '../support/accounts.ts';
import type { TestBrowser } from '../support/browser.ts';
import { askBackground, storedEvents } from '../support/export.ts';
import type { Receiver } from '../support/receiver.ts';
import type { Site } from '../support/site-server.ts';
import { expect, setUp, test, throwIn, throwInTabs } from '../support/test.ts';
import { until } from '../support/until.ts';
import { wordOf } from '../support/words.ts';

// The scenarios in which other error trackers lose something, each with its exact figure: what happened is what was counted,
// and what the server was told of, in events or in a report.

const patient = { timeout: 60_000 };

const caughtBy = async (errata: TestBrowser) => (await totalsOf(errata)).captured;

async function countedInIssues(errata: TestBrowser): Promise<number> {
  const issues = await askBackground<readonly Issue[]>(errata, 'listIssues', { page: null });
  return issues.reduce((sum, { count }) => sum + count, 0);
}

/** The next event carries what the server has not been told yet. */
async function tellTheRest(errata: TestBrowser, receiver: Receiver, site: Site): Promise<void> {
  await expect.poll(async () => (await totalsOf(errata)).waiting, patient).toBe(0);
  const before = receiver.eventEnvelopes.length;
  await throwIn(await errata.open(site.page('/last.html', '<title>last</title>')), 'the last');
  await expect.poll(() => receiver.eventEnvelopes.length).toBe(before + 1);
  await expect.poll(async () => (await totalsOf(errata)).waiting).toBe(0);
}

test('of 500 different rejections at once, the server is told of 500', async ({ errata, receiver, site }) => {
  test.slow();
  await setUp(errata, receiver.dsn, site.origin);
  await errata.open(
    site.page('/burst.html', `<script>for (let i = 0; i < 500; i++) Promise.reject(new Error('order ' + i))</script>`),
  );
  await expect.poll(() => caughtBy(errata), patient).toBe(500);
  expect(await countedInIssues(errata)).toBe(500);
  await tellTheRest(errata, receiver, site);
  expect(toldTo(receiver)).toMatchObject({ all: 501, discarded: {} });
});

test('of 500 rejections of 500 kinds, the server is told of 500, those above the share as a number', {
  tag: '@one-browser',
}, async ({ errata, receiver, site }) => {
  test.slow();
  await setUp(errata, receiver.dsn, site.origin);
  await errata.open(
    site.page(
      '/kinds.html',
      `<script>for (let i = 0; i < 500; i++) Promise.reject(new Error(${wordOf('i')}))</script>`,
    ),
  );
  await expect.poll(() => caughtBy(errata), patient).toBe(500);
  const { dropped, heldBack } = await totalsOf(errata);
  // What has no issue that counts it is given up, and nothing else is.
  expect(await countedInIssues(errata)).toBe(500 - dropped.queue_overflow);
  await tellTheRest(errata, receiver, site);
  const { all, discarded } = toldTo(receiver);
  expect(all).toBe(501);
  expect([discarded.queue_overflow, discarded.backpressure ?? 0]).toEqual([dropped.queue_overflow, heldBack]);
});

test('of 30 errors and a navigation, five times, the server is told of 150', async ({ errata, receiver, site }) => {
  test.slow();
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(site.page('/left-0.html', '<title>left 0</title>'));
  for (let round = 1; round <= 5; round++) {
    const next = site.page(`/left-${round}.html`, `<title>left ${round}</title>`);
    await tab.evaluate(`setTimeout(() => {
      for (let i = 0; i < 30; i++) reportError(new Error(${wordOf(`${round * 100} + i`)}));
      location.href = ${JSON.stringify(next)};
    }, 50)`);
    await until('the next page', async () => (await tab.evaluate('document.title')) === `left ${round}`);
  }
  await expect.poll(() => caughtBy(errata), patient).toBe(150);
  const { dropped } = await totalsOf(errata);
  expect(await countedInIssues(errata)).toBe(150 - dropped.queue_overflow);
  await tellTheRest(errata, receiver, site);
  expect(toldTo(receiver).all).toBe(151);
});

test('of 100 errors while offline, the server gets 100 when it can be reached', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  test.slow();
  await setUp(errata, receiver.dsn, site.origin);
  await errata.setOffline(true);
  await throwInTabs(errata, site, 5);
  await expect.poll(async () => (await totalsOf(errata)).waiting, patient).toBe(100);
  expect(receiver.envelopes).toHaveLength(0);
  await errata.setOffline(false);
  await expect.poll(async () => (await totalsOf(errata)).delivered, patient).toBe(100);
  expect(await totalsOf(errata)).toMatchObject({ captured: 100, delivered: 100 });
  expect(idsAt(receiver).size).toBe(100);
  expect(receiver.eventEnvelopes).toHaveLength(100);
});

test('of 10 errors in the last moment of a page that is left, the server gets 10', async ({
  errata,
  receiver,
  site,
}) => {
  test.slow();
  await setUp(errata, receiver.dsn, site.origin);
  const pageOf = (round: number) =>
    site.page(
      `/hidden-${round}.html`,
      `<title>hidden ${round}</title>
      <script>addEventListener('pagehide', () => { throw new Error('hidden ' + ${wordOf(String(round))}) })</script>`,
    );
  const tab = await errata.open(pageOf(0));
  for (let round = 1; round <= 10; round++) await tab.goto(pageOf(round));
  await expect.poll(() => idsAt(receiver).size, patient).toBe(10);
  await expect.poll(() => totalsOf(errata)).toMatchObject({ captured: 10, delivered: 10 });
  expect(receiver.eventEnvelopes).toHaveLength(10);
});

test('of 200 errors while the background dies every 50 ms, 200 are kept, each under one id', async ({
  errata,
  receiver,
  site,
}) => {
  test.slow();
  await setUp(errata, receiver.dsn, site.origin);
  const end = await errata.keepStoppingBackground(50);
  await throwInTabs(errata, site, 10);
  const deaths = await end();
  expect(deaths).toBeGreaterThan(5);
  await expect.poll(() => caughtBy(errata), patient).toBe(200);
  const { waiting, delivered } = await totalsOf(errata);
  expect(waiting + delivered).toBe(200);
  const stored = await storedEvents(errata);
  expect(new Set([...idsAt(receiver), ...stored.map(({ id }) => id)]).size).toBe(200);
  expect(new Set(stored.map(({ value }) => value)).size).toBe(200);
  // Up to three are on their way when a worker dies; what has arrived comes again then, as it was.
  const twice = receiver.eventEnvelopes.length - idsAt(receiver).size;
  expect(twice).toBeLessThanOrEqual(3 * deaths);
  expect(new Set(receiver.events().map((event) => JSON.stringify(event))).size).toBe(idsAt(receiver).size);
  test.info().annotations.push({ type: 'figure', description: `${deaths} deaths, ${twice} came twice` });
});
