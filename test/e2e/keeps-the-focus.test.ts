import { beginReport } from '../support/begin-report.ts';
import type { Tab } from '../support/browser.ts';
import { askBackground } from '../support/export.ts';
import { expect, setUp, test, watch } from '../support/test.ts';

// Whoever goes by keyboard is never thrown back to the start of the page; and nothing is wider than a small window.

/** What has the focus, by its text, its label or its kind. */
const focused = (tab: Tab): Promise<string> =>
  tab.evaluate(() => {
    const { activeElement: element } = document;
    if (element instanceof HTMLTextAreaElement) return element.labels[0]?.innerText ?? '';
    return element === document.body ? 'nothing' : ((element as HTMLElement | null)?.innerText ?? '');
  });

const hasRoom = async (tab: Tab) => {
  await tab.setViewport(320, 640);
  const [wide, room] = await tab.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
  expect(wide).toBeLessThanOrEqual(room);
};

test('in a report the focus stays near what was done, on a small window too', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  const page = await errata.open(site.page('/focus.html', '<title>Focus</title>'));
  const form = await beginReport(errata, page);
  await expect.poll(() => focused(form)).toBe('What happened?');
  if ((await form.texts('button', 'Mark or black out')).length === 0)
    await form.click('button', 'Take a picture of the page');
  await form.click('button', 'Mark or black out page-1.png');
  await form.waitFor('button', 'Blackout');
  await form.evaluate(() => {
    const enter = { key: 'Enter', ctrlKey: true, bubbles: true };
    for (let times = 0; times < 3; times += 1)
      document.querySelector('.annotate')?.dispatchEvent(new KeyboardEvent('keydown', enter));
  });
  await expect.poll(() => focused(form)).toContain('Mark or black out');
  expect(await form.texts('button', 'Mark or black out')).toHaveLength(1);
  await form.click('button', 'Take a picture of the page');
  await form.waitFor('button', 'Remove page-2.png');
  await form.click('button', 'Remove page-1.png');
  await expect.poll(() => focused(form)).toContain('Remove');
  await expect.poll(() => form.text('document')).toContain('page-1.png was removed.');
  await form.click('button', 'Take a picture of the page');
  await form.waitFor('button', 'Remove page-3.png');
  await form.press('Tab');
  await form.click('button', 'Remove page-2.png');
  await form.click('button', 'Remove page-3.png');
  await expect.poll(() => focused(form)).toBe('Take a picture of the page');
  await hasRoom(form);
  await form.screenshot(`dist/screenshots/${errata.name}-report-small.png`);

  await form.fill('What happened?', 'Seen on a small window');
  await form.click('button', 'Send report');
  await form.waitFor('heading', 'Delivered', { exact: true });
  await expect.poll(() => focused(form)).toContain('Delivered');
  await hasRoom(form);
  const all = await errata.openExtension('feedback/feedback.html');
  await all.click('button', 'Seen on a small window');
  await all.click('button', 'All reports');
  await expect.poll(() => focused(all)).toBe('Reports');
  await hasRoom(all);
});

test('in a test session, too, and a mark is not deleted before it was asked for', { tag: '@one-browser' }, async ({
  errata,
  site,
}) => {
  await watch(errata, site.origin);
  const page = await errata.open(site.page('/marked.html', '<title>Marked</title>'));
  const tabId = await errata.tabId(page);
  await askBackground(errata, 'startTestSession', { name: 'By keyboard', tabId });
  for (const note of ['The first', 'The second', 'The third']) {
    const mark = await errata.openExtension(`session/session.html?mark=${tabId}`);
    await mark.fill('Note', note);
    await expect.poll(() => focused(mark)).toContain('Note');
    await hasRoom(mark);
    await mark.press('Control+Enter').catch(() => undefined);
    await expect.poll(async () => (await errata.tabs()).length).toBe(2);
  }
  const sessions = await errata.openExtension('session/session.html');
  await sessions.click('button', 'By keyboard');
  await sessions.click('button', 'Delete mark 1');
  await expect.poll(() => focused(sessions)).toBe('Cancel');
  await sessions.press('Enter');
  await expect.poll(() => focused(sessions)).toBe('Delete mark 1');
  // On the mark that comes in its place, or else on the one before.
  await sessions.click('button', 'Delete mark 2');
  await sessions.click('button', 'Yes, delete mark 2');
  await sessions.waitUntilGone('button', 'Delete mark 3');
  await expect.poll(() => focused(sessions)).toBe('Delete mark 2');
  await sessions.click('button', 'Delete mark 2');
  await sessions.click('button', 'Yes, delete mark 2');
  await sessions.waitUntilGone('button', 'Delete mark 2');
  await expect.poll(() => focused(sessions)).toBe('Delete mark 1');
  await sessions.click('button', 'Delete mark 1');
  await sessions.click('button', 'Yes, delete mark 1');
  await sessions.waitUntilGone('button', 'Delete mark 1');
  await expect.poll(() => focused(sessions)).toBe('By keyboard');
  await hasRoom(sessions);
  await sessions.click('button', 'All test sessions');
  await expect.poll(() => focused(sessions)).toBe('Test sessions');
  await hasRoom(sessions);
});
