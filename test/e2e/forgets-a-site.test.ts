import type { Issue } from '../../shared/issues/issue.ts';
import { totalsOf } from '../support/accounts.ts';
import { askBackground, exported } from '../support/export.ts';
import { expect, test, throwIn, watch } from '../support/test.ts';

test('a site is forgotten with all that was kept of it, and others keep theirs', async ({ errata, site }) => {
  const page = site.page('/both.html', '<script>function both() { throw new Error("on both") }\nboth()</script>');
  const other = site.urlOn('other.test', '/both.html');
  await watch(errata, site.origin);
  await watch(errata, new URL(other).origin);
  await errata.open(page);
  await expect.poll(() => totalsOf(errata)).toMatchObject({ captured: 1 });
  for (const captured of [2, 3]) {
    await errata.open(other);
    await expect.poll(() => totalsOf(errata)).toMatchObject({ captured });
  }

  const options = await errata.openExtension('options/options.html');
  await options.fill('Site to forget', 'not a site');
  await options.click('button', 'Forget this site');
  await options.click('button', 'Yes, forget this site');
  await expect.poll(() => options.text('document')).toContain('Cannot watch');
  await options.fill('Site to forget', new URL(other).origin);
  await options.click('button', 'Forget this site');
  await options.click('button', 'Yes, forget this site');
  await expect.poll(() => options.text('document')).toContain(`2 events of ${new URL(other).origin} deleted.`);

  expect(await totalsOf(errata)).toMatchObject({ captured: 3, waiting: 1, deleted: 2 });
  await expect.poll(() => options.text('table')).toMatch(/Deleted by you before they were sent\s+2\s/);
  const issues = await askBackground<readonly Issue[]>(errata, 'listIssues', { page: null });
  expect(issues).toMatchObject([{ count: 1, deliveries: { waiting: 1, dropped: 0 } }]);
  // Nothing of it is left anywhere, but the site that is watched.
  const { settings: _, ...kept } = await exported(errata);
  expect(JSON.stringify(kept)).toContain('both.html');
  expect(JSON.stringify(kept)).not.toContain('other.test');
});

test('the popup forgets the site at hand, asked twice', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const tab = await errata.open(site.page('/here.html', '<script>throw new Error("here")</script>'));
  await expect.poll(() => totalsOf(errata)).toMatchObject({ captured: 1 });
  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  await popup.waitFor('listitem', 'Error: here');
  await popup.click('button', 'Forget this site', { exact: true });
  await popup.click('button', 'Yes, forget this site');
  await expect.poll(() => popup.text('document')).toContain(`1 event of ${site.origin} deleted.`);
  await popup.waitUntilGone('listitem', 'Error: here');
  expect(await totalsOf(errata)).toMatchObject({ captured: 1, waiting: 0, deleted: 1 });
});

test('a forgotten site that shared no issue leaves none', { tag: '@one-browser' }, async ({ errata, site }) => {
  await watch(errata, site.origin);
  await errata.open(site.page('/alone.html', '<script>throw new Error("alone")</script>'));
  await expect.poll(() => totalsOf(errata)).toMatchObject({ captured: 1 });
  expect(await askBackground(errata, 'forgetSite', site.origin)).toBe(1);
  expect(await askBackground(errata, 'listIssues', { page: null })).toEqual([]);
  expect(await totalsOf(errata)).toMatchObject({ captured: 1, deleted: 1 });
});

test('what a living page had given up before everything was deleted is not counted again', {
  tag: '@one-browser',
}, async ({ errata, site }) => {
  await watch(errata, site.origin);
  const tab = await errata.open(
    site.page(
      '/gives-up.html',
      `<script>
        const shot = new EventTarget();
        const letters = (i) => [...String(i)].map((digit) => 'abcdefghij'[digit]).join('');
        shot.addEventListener('shot', ({ detail }) => { throw new Error('kind ' + letters(detail)) });
        for (let i = 0; i < 2000; i++) shot.dispatchEvent(new CustomEvent('shot', { detail: i }));
      </script>`,
    ),
  );
  await expect.poll(async () => (await totalsOf(errata)).captured, { timeout: 60_000 }).toBe(2000);
  expect((await totalsOf(errata)).dropped.queue_overflow).toBeGreaterThan(0);
  await askBackground(errata, 'deleteEverything');
  expect(await totalsOf(errata)).toMatchObject({ captured: 0 });
  // As long as the flood has used up the tab's share, what is new is given up as well.
  let thrown = 0;
  const isKept = async () => {
    await throwIn(tab, `afterwards, ${'abcdefghijklmnop'[thrown++ % 16]?.repeat(thrown)}`);
    return (await totalsOf(errata)).waiting > 0;
  };
  await expect.poll(isKept).toBe(true);
  await expect.poll(async () => (await totalsOf(errata)).captured).toBe(thrown);
});
