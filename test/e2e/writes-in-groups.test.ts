import { totalsOf } from '../support/accounts.ts';
import type { TestBrowser } from '../support/browser.ts';
import { expect, test, watch } from '../support/test.ts';

type Counting = typeof globalThis & { writes?: number };

/** Counts the transactions that the background writes in from now on. */
const countWrites = (errata: TestBrowser) =>
  errata.inBackground((background) => {
    const counting = background as Counting;
    const { prototype } = background.IDBDatabase;
    const { transaction } = prototype;
    counting.writes = 0;
    prototype.transaction = function (stores, mode, options) {
      if (mode === 'readwrite') counting.writes = (counting.writes ?? 0) + 1;
      return transaction.call(this, stores, mode, options);
    };
  });
const writes = (errata: TestBrowser) => errata.inBackground((background) => (background as Counting).writes ?? -1);

test('100 errors at once, in five frames, are written in at most 12 transactions', async ({ errata, site }) => {
  test.skip(errata.name === 'firefox', 'Nobody can count in the background of Firefox; the code is the same.');
  await watch(errata, site.origin);
  site.page(
    '/frame.html',
    `<script>
      const shot = new EventTarget();
      shot.addEventListener('shot', ({ detail }) => { throw new Error(detail) });
      addEventListener('message', () => {
        for (let i = 0; i < 20; i++) shot.dispatchEvent(new CustomEvent('shot', { detail: i + location.search }));
      });
    </script>`,
  );
  const frames = Array.from({ length: 5 }, (_, index) => `<iframe src="/frame.html?${index}"></iframe>`).join('');
  const tab = await errata.open(site.page('/five.html', frames));
  await countWrites(errata);
  await tab.evaluate(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.contentWindow?.postMessage('go', '*');
  });
  await expect.poll(() => totalsOf(errata), { timeout: 60_000 }).toMatchObject({ captured: 100 });
  const count = await writes(errata);
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThanOrEqual(12);
  test.info().annotations.push({ type: 'transactions', description: String(count) });
});
