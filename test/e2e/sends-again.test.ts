import type { TestBrowser } from '../support/browser.ts';
import { askBackground, storedEvents } from '../support/export.ts';
import { expect, setDsn, setUp, test, throwIn } from '../support/test.ts';

const states = async (errata: TestBrowser) => (await storedEvents(errata)).map(({ delivery }) => delivery.state);

async function setResend(errata: TestBrowser, on: boolean): Promise<void> {
  const options = await errata.openExtension('options/options.html');
  await options.check('Resend when the server is away', on);
  await options.click('button', 'Save', { exact: true });
  await expect.poll(() => options.text('document')).toContain('Saved.');
  await options.close();
}

test('what was refused is sent again by a button, one or the whole issue, under the same ids', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  receiver.answer({ status: 500 });
  const tab = await errata.open(site.page('/again.html', '<title>again</title>'));
  for (const count of [1, 2, 3]) {
    await throwIn(tab, `again ${count}`);
    await expect.poll(() => states(errata)).toEqual(Array(count).fill('refused'));
  }
  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  expect(await askBackground(errata, 'listIssues', { page: null })).toMatchObject([
    { deliveries: { waiting: 0, delivered: 0, refused: 3 } },
  ]);
  await popup.click('button', 'again');
  await popup.waitFor('button', 'Send all 3 refused again');

  receiver.hold();
  receiver.answer();
  await popup.click('button', 'Send again', { exact: true });
  await popup.waitUntilGone('button', 'Send again', { exact: true });
  await expect.poll(() => popup.texts('status')).toContain('1 waits to be sent.');
  // The button has gone, and the focus is not lost.
  await expect.poll(() => popup.evaluate('document.activeElement !== document.body')).toBe(true);
  await expect.poll(() => receiver.eventEnvelopes.length).toBe(4);
  receiver.release();
  await expect.poll(() => states(errata)).toEqual(['refused', 'refused', 'delivered']);
  await expect.poll(() => popup.texts('status')).toContain('Delivered.');

  await popup.click('button', 'Send all 2 refused again');
  await expect.poll(() => states(errata)).toEqual(['delivered', 'delivered', 'delivered']);
  await popup.waitUntilGone('button', 'refused again');
  const ids = receiver.eventEnvelopes.map(({ eventId }) => eventId);
  expect(ids).toHaveLength(6);
  expect(ids.slice(3).toSorted()).toEqual(ids.slice(0, 3).toSorted());
  expect(await askBackground(errata, 'listIssues', { page: null })).toMatchObject([
    { deliveries: { waiting: 0, delivered: 3, refused: 0 } },
  ]);
});

test('all that was refused is sent again from the settings, and what is refused once more says so', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  receiver.answer({ status: 400 });
  const tab = await errata.open(site.page('/all.html', '<script>throw new Error("first")</script>'));
  await throwIn(tab, 'second');
  await expect.poll(() => states(errata)).toEqual(['refused', 'refused']);

  receiver.answer(({ eventId }) => (eventId === receiver.eventEnvelopes[0]?.eventId ? { status: 400 } : {}));
  const options = await errata.openExtension('options/options.html');
  await options.click('button', 'Send all refused again');
  await expect.poll(() => states(errata).then((all) => all.toSorted())).toEqual(['delivered', 'refused']);
  await expect.poll(() => options.texts('status')).toContain('1 of 2 were delivered.');

  // Without a DSN there is nowhere to send it to, and nothing is promised.
  await setDsn(errata, '');
  await options.waitUntilGone('button', 'Send all refused again');
  await expect(askBackground(errata, 'sendAgain', 'all')).rejects.toThrow('no DSN');
  expect((await states(errata)).toSorted()).toEqual(['delivered', 'refused']);
});

test('what a rate limit has refused goes again only after the limit', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  receiver.answer({ status: 429, headers: { 'retry-after': '6' } });
  await errata.open(site.page('/limit.html', '<script>throw new Error("limited")</script>'));
  await expect.poll(() => states(errata)).toEqual(['refused']);
  receiver.answer();
  expect(await askBackground(errata, 'sendAgain', 'all')).toBe(1);
  await expect.poll(() => receiver.eventEnvelopes.length, { timeout: 30_000 }).toBe(2);
  const [refused, taken] = receiver.eventEnvelopes;
  expect(taken?.eventId).toBe(refused?.eventId);
  expect((taken?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(5900);
});

test('while a proxy says that the server is away, events wait; with the setting off, they are refused', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  receiver.answer({ status: 503, body: '<html>Service Unavailable</html>' });
  const tab = await errata.open(site.page('/away.html', '<script>throw new Error("away")</script>'));
  await expect
    .poll(async () => (await storedEvents(errata)).map(({ delivery }) => delivery))
    .toMatchObject([{ state: 'pending', attempts: 1 }]);
  receiver.answer();
  await expect.poll(() => receiver.eventEnvelopes.length, { timeout: 20_000 }).toBe(2);
  const [first, second] = receiver.eventEnvelopes;
  expect(second?.eventId).toBe(first?.eventId);
  // Five seconds, give or take a fifth.
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(3900);
  await expect.poll(() => states(errata)).toEqual(['delivered']);

  await setResend(errata, false);
  expect(await askBackground(errata, 'status', { tabId: null })).toMatchObject({ resend: false });
  receiver.answer({ status: 504, body: '<html>Gateway Timeout</html>' });
  await throwIn(tab, 'refused');
  await expect.poll(() => states(errata)).toEqual(['delivered', 'refused']);
  expect((await storedEvents(errata))[1]?.delivery).toMatchObject({ status: 504, reason: 'the server is away' });
});

test('whether to resend follows the host of the DSN, until a person decides', async ({ errata }) => {
  const options = await errata.openExtension('options/options.html');
  const isTicked = () =>
    options.evaluate(() => {
      const labels = [...document.querySelectorAll('label')];
      return labels.find(({ textContent }) => textContent.includes('server is away'))?.control?.matches(':checked');
    });
  const saved = async () => (await askBackground<{ resend?: boolean }>(errata, 'status', { tabId: null })).resend;
  const save = async (dsn: string) => {
    await options.click('button', 'Save', { exact: true });
    await expect.poll(() => askBackground(errata, 'status', { tabId: null })).toMatchObject({ dsn });
  };
  await options.fill('DSN', 'https://key@tracker.example/1');
  expect(await isTicked()).toBe(true);
  await options.fill('DSN', 'https://key@o1.ingest.sentry.io/1');
  await expect.poll(isTicked).toBe(false);
  await save('https://key@o1.ingest.sentry.io/1');
  expect(await saved()).toBeUndefined();

  await options.check('Resend when the server is away', true);
  await options.click('button', 'Save', { exact: true });
  await expect.poll(saved).toBe(true);
  // What was decided about one DSN is not decided about another.
  await options.fill('DSN', 'https://key@o2.ingest.sentry.io/1');
  await expect.poll(isTicked).toBe(false);
  await save('https://key@o2.ingest.sentry.io/1');
  expect(await saved()).toBeUndefined();
});
