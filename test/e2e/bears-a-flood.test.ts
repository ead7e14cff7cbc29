import { burst, overdraft, perSecond } from '../../shared/capture/rate-cap.ts';
import type { Issue } from '../../shared/issues/issue.ts';
import { totalsOf } from '../support/accounts.ts';
import type { TestBrowser } from '../support/browser.ts';
import { askBackground, storedEvents } from '../support/export.ts';
import type { Receiver } from '../support/receiver.ts';
import { expect, setUp, test, throwIn, watch } from '../support/test.ts';

// A page on which errors never end. However many: each occurrence is counted, once, and no more is stored than the cap.

const patient = { timeout: 60_000 };

/** Errors that the listener of an event throws: uncaught, in a loop without a pause. */
const flood = (thrown: string, shots: number) => `
  const target = new EventTarget();
  let i = 0;
  target.addEventListener('shot', function listener() { throw ${thrown}; });
  for (; i < ${shots}; i++) target.dispatchEvent(new Event('shot'));`;

/** Wherever it stands now. */
const caughtBy = async (errata: TestBrowser) => (await totalsOf(errata)).captured;

/** Occurrences in the issues, and those that were given up. */
async function countedBy(errata: TestBrowser): Promise<number> {
  const issues = await askBackground<readonly Issue[]>(errata, 'listIssues', { page: null });
  return issues.reduce((sum, { count }) => sum + count, 0) + (await totalsOf(errata)).dropped.queue_overflow;
}

/** What the server was told of. */
const toldTo = (receiver: Receiver) =>
  receiver
    .events()
    .map(({ extra }) => (extra as { occurrences?: number } | undefined)?.occurrences ?? 1)
    .reduce((sum, times) => sum + times, 0);

test('20,000 equal errors are one issue with their true number, and few events', async ({ errata, receiver, site }) => {
  test.slow();
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(site.page('/equal.html', '<title>equal</title>'));
  // The driver looks on, and makes each error dear: the page is not to be waited for.
  await tab.evaluate(`setTimeout(() => { ${flood(`new Error('the same again')`, 20_000)} })`);
  await expect.poll(() => caughtBy(errata), patient).toBe(20_000);
  expect(await countedBy(errata)).toBe(20_000);
  // The first, and the others as a count.
  await expect.poll(() => toldTo(receiver), patient).toBe(20_000);
  expect((await storedEvents(errata)).length).toBeLessThanOrEqual(5);

  const popup = await errata.openExtension('popup/popup.html');
  await popup.waitFor('listitem', '20,000 times');
  await expect.poll(() => popup.text('document')).toContain('20,000 caught');
  await popup.click('button', 'the same again');
  await expect.poll(() => popup.text('document')).toMatch(/Stands for [\d,]+ occurrences\./);
});

test('5,000 errors of which each is different are all counted', async ({ errata, receiver, site }) => {
  test.slow();
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(site.page('/distinct.html', '<title>distinct</title>'));
  const words = `String(i).replace(/\\d/g, (digit) => 'abcdefghij'[digit])`;
  await tab.evaluate(`setTimeout(() => { ${flood(`new Error(${words})`, 5_000)} })`);
  await expect.poll(() => caughtBy(errata), patient).toBe(5_000);
  expect(await countedBy(errata)).toBe(5_000);
  expect((await storedEvents(errata)).length).toBeLessThanOrEqual(burst + overdraft + 3 * perSecond);
  // What happens beside the flood, or after it, is not lost in it.
  await throwIn(tab, 'after the flood');
  await expect.poll(async () => (await storedEvents(errata)).map(({ value }) => value)).toContain('after the flood');
  expect(await caughtBy(errata)).toBe(5_001);
});

test('5,000 errors that differ in their numbers are one issue', async ({ errata, site }) => {
  test.slow();
  await watch(errata, site.origin);
  await errata.open(site.page('/numbers.html', `<script>${flood(`new Error('number ' + i)`, 5_000)}</script>`));
  const counts = async () =>
    (await askBackground<readonly Issue[]>(errata, 'listIssues', { page: null })).map(({ count }) => count);
  await expect.poll(counts, patient).toEqual([5_000]);
});

test('5,000 rejections are all counted', async ({ errata, receiver, site }) => {
  test.slow();
  await setUp(errata, receiver.dsn, site.origin);
  await errata.open(
    site.page('/rejections.html', `<script>for (let i = 0; i < 5000; i++) Promise.reject(new Error('no'));</script>`),
  );
  await expect.poll(() => caughtBy(errata), patient).toBe(5000);
  expect(await countedBy(errata)).toBe(5000);
  await expect.poll(() => toldTo(receiver), patient).toBe(5000);
  expect((await storedEvents(errata)).length).toBeLessThanOrEqual(5);
});

test('the frames of a tab share one cap, and all that is above it is counted', async ({ errata, site }) => {
  test.slow();
  await watch(errata, site.origin);
  site.page(
    '/frame.html',
    `<script>for (let i = 0; i < 15; i++) reportError(new Error('n' + i));
    ${flood(`new Error('of a frame')`, 1000)}</script>`,
  );
  await errata.open(site.page('/frames.html', '<iframe src="/frame.html"></iframe>'.repeat(6)));
  await expect.poll(() => caughtBy(errata), patient).toBe(6 * 1015);
  expect(await countedBy(errata)).toBe(6 * 1015);
  const stored = await storedEvents(errata);
  // They may come in over some seconds on a slow machine: as much as the time between them allows.
  const seconds = ((stored.at(-1)?.at ?? 0) - (stored[0]?.at ?? 0)) / 1000;
  expect(stored.length).toBeLessThanOrEqual(burst + 2 + Math.ceil(seconds * perSecond));
});

test('a page that is left in the middle of a flood has told everything', async ({ errata, site }) => {
  test.slow();
  await watch(errata, site.origin);
  const next = site.page('/next.html', '<title>next</title>');
  const tab = await errata.open(site.page('/left.html', '<title>left</title>'));
  await tab.evaluate(`setTimeout(() => {
    addEventListener('pagehide', () => { for (let i = 0; i < 30; i++) reportError(new Error('at the end')); });
    location.href = ${JSON.stringify(next)};
    ${flood(`new Error('and away')`, 5000)}
  })`);
  await expect.poll(() => caughtBy(errata), patient).toBe(5030);
  expect(await countedBy(errata)).toBe(5030);
});

test('a worker that dies in a flood counts nothing twice', async ({ errata, site }) => {
  test.slow();
  await watch(errata, site.origin);
  const tab = await errata.open(site.page('/dying.html', '<title>dying</title>'));
  // Each is another one, and more than the cap: most are counted and not stored.
  await tab.evaluate(`
    let thrown = 0;
    const timer = setInterval(() => {
      if (thrown === 200) return clearInterval(timer);
      thrown++;
      const words = String(thrown).replace(/\\d/g, (digit) => 'abcdefghij'[digit]);
      reportError(new Error(words));
    }, 25);
    0`);
  for (let deaths = 0; deaths < 3; deaths++) await errata.stopBackground();
  await expect.poll(() => caughtBy(errata), patient).toBe(200);
  await throwIn(tab, 'the last');
  await expect.poll(() => caughtBy(errata), patient).toBe(201);
  expect(await countedBy(errata)).toBe(201);
});
