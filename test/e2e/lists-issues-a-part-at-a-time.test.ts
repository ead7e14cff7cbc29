import type { Issue } from '../../shared/issues/issue.ts';
import { askBackground, storedEvents } from '../support/export.ts';
import { expect, setUp, test } from '../support/test.ts';
import { wordOf } from '../support/words.ts';

test('a long list shows its newest fifty, and more when asked; the focus goes on there', async ({ errata, site }) => {
  await setUp(errata, '', site.origin);
  for (const word of 'first second third fourth fifth sixth seventh eighth ninth tenth last'.split(' ')) {
    const tab = await errata.open(site.page(`/${word}.html`, `<title>${word}</title>`));
    await tab.evaluate(
      `setTimeout(() => { for (let i = 10; i < 30; i++) reportError(new Error('${word} ' + ${wordOf('i')})) })`,
    );
  }
  await expect.poll(async () => (await storedEvents(errata)).length, { timeout: 30_000 }).toBe(220);

  const popup = await errata.openExtension('popup/popup.html');
  await popup.click('tab', 'All sites');
  await popup.waitFor('list', 'Issues', { exact: true });
  await expect.poll(async () => (await popup.texts('listitem')).length).toBe(50);
  expect((await popup.texts('listitem'))[0]).toContain('last ');
  await expect.poll(async () => (await popup.texts('status')).join()).toContain('The newest 50 issues');

  await popup.click('button', 'Show more issues');
  await expect.poll(async () => (await popup.texts('listitem')).length).toBe(100);
  const focused = () =>
    popup.evaluate(() => {
      const rows = [...document.querySelectorAll('[data-issue]')];
      return rows.indexOf(document.activeElement as Element);
    });
  await expect.poll(focused).toBe(50);

  // What an issue is opened from is there again after it, and so is the row.
  await popup.press('Enter');
  await popup.waitFor('button', 'Back');
  await popup.click('button', 'Back');
  await expect.poll(focused).toBe(50);
  expect(await popup.texts('listitem')).toHaveLength(100);

  // So many are not read to show the newest: they are walked to.
  const seen = async (limit?: number) =>
    (await askBackground<readonly Issue[]>(errata, 'listIssues', { page: null, limit })).map(
      ({ lastSeen }) => lastSeen,
    );
  expect(await seen(60)).toEqual((await seen()).slice(0, 60));
  expect(await seen(1000)).toHaveLength(220);
});
