import type { Draft } from '../../shared/feedback/draft.ts';
import { beginReport } from '../support/begin-report.ts';
import type { TestBrowser } from '../support/browser.ts';
import { exported } from '../support/export.ts';
import { expect, setUp, test, throwIn } from '../support/test.ts';

// What a person writes of a page is kept as they write it, goes along as they see it, and arrives once.

const draftsOf = async (browser: TestBrowser) =>
  ((await exported(browser)).database as unknown as { drafts: readonly Draft[] }).drafts;

test('what was typed as the window closed is there when it is opened again', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  const page = await errata.open(site.page('/closed.html', '<title>Closed</title>'));
  const form = await beginReport(errata, page);
  await form.fill('What happened?', 'The last word');
  await form.close();
  await expect.poll(async () => (await draftsOf(errata)).map(({ what }) => what)).toEqual(['The last word']);
});

test('a page has one form: who asks for another gets that to the front', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  const page = await errata.open(site.page('/once.html', '<title>Once</title>'));
  const form = await beginReport(errata, page);
  await form.fill('What happened?', 'In one place');
  await beginReport(errata, page);
  expect(await errata.inExtension(countForms)).toBe(1);
  await form.click('button', 'Send report');
  await form.waitFor('heading', 'Delivered', { exact: true });
  // A receipt is no form.
  const next = await beginReport(errata, page);
  await next.waitFor('button', 'Send report');
  expect(await errata.inExtension(countForms)).toBe(1);
});

test('a draft goes along with errors of the page at hand only', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const first = await errata.open(site.page('/first.html', '<title>First</title>'));
  await throwIn(first, 'of the first page');
  await expect.poll(() => receiver.events().length).toBe(1);
  const form = await beginReport(errata, first);
  await form.waitFor('checkbox', 'of the first page');
  await form.fill('What happened?', 'Begun on the first page');
  await expect.poll(async () => (await draftsOf(errata)).map(({ eventIds }) => eventIds.length)).toEqual([1]);
  await form.close();

  const second = await errata.open(site.page('/second.html', '<title>Second</title>'));
  await throwIn(second, 'of the second page');
  await expect.poll(() => receiver.events().length).toBe(2);
  const again = await beginReport(errata, second);
  await again.waitFor('checkbox', 'of the second page');
  expect(await again.texts('checkbox', 'of the first page')).toEqual([]);
  await again.click('button', 'Send report');
  await again.waitFor('heading', 'Delivered', { exact: true });
  const [report] = receiver.items('feedback');
  expect(report?.contexts).toMatchObject({
    feedback: { message: 'Begun on the first page', associated_event_id: receiver.events()[1]?.event_id },
  });
});

test('a report that is sent twice at a time arrives once', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const page = await errata.open(site.page('/twice.html', '<title>Twice</title>'));
  const form = await beginReport(errata, page);
  await form.fill('What happened?', 'Said in haste');
  await form.evaluate(() => {
    const field = document.querySelector('textarea');
    for (let times = 0; times < 5; times += 1)
      field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
  });
  await form.waitFor('heading', 'Delivered', { exact: true });
  const all = await errata.openExtension('feedback/feedback.html');
  await all.waitFor('button', 'Said in haste');
  expect(await all.texts('button', 'Said in haste')).toHaveLength(1);
  expect(receiver.items('feedback')).toHaveLength(1);
});

test('a receipt says that it is being sent, and that it waits for the network', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  const page = await errata.open(site.page('/states.html', '<title>States</title>'));
  const form = await beginReport(errata, page);
  await form.fill('What happened?', 'Every state is told');
  receiver.hold();
  await form.click('button', 'Send report');
  await form.waitFor('heading', 'Sending');
  expect(await form.text('status')).toBe('Sending');
  await receiver.refuseConnections();
  receiver.release();
  await form.waitFor('heading', 'Saved, not delivered yet');
  // A driver cuts off the background; what the device says of itself is said to the page.
  await form.evaluate(() => {
    Object.defineProperty(navigator, 'onLine', { value: false });
    dispatchEvent(new Event('offline'));
  });
  await form.waitFor('heading', 'Saved, will send when online');
  await receiver.acceptConnections();
  await form.waitFor('heading', 'Delivered', { exact: true, timeout: 30_000 });
});

test('a receipt says until when the server has asked to be left alone', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const page = await errata.open(site.page('/limited.html', '<title>Limited</title>'));
  receiver.answer({ status: 429, headers: { 'x-sentry-rate-limits': '300:feedback;error:organization' } });
  await throwIn(page, 'one too many');
  await expect.poll(() => receiver.envelopes.length).toBe(1);
  receiver.answer();
  const form = await beginReport(errata, page);
  await form.fill('What happened?', 'There is no hurry');
  await form.click('button', 'Send report');
  await form.waitFor('heading', 'Saved, waiting for the server');
  expect(await form.text('document')).toMatch(/tried again by itself in [45] minutes/);
  await form.screenshot(`dist/screenshots/feedback-held-${errata.name}.png`);
  expect(receiver.items('feedback')).toEqual([]);
});

interface Api {
  readonly tabs: { query(of: object): Promise<readonly { readonly url?: string }[]> };
}

async function countForms(): Promise<number | undefined> {
  const { browser, chrome } = globalThis as { readonly browser?: Api; readonly chrome?: Api };
  const tabs = await (browser ?? chrome)?.tabs.query({});
  return tabs?.filter(({ url }) => url?.includes('/feedback/feedback.html?tab=')).length;
}
