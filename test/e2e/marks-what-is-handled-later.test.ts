import type { ErrorEvent } from '../../shared/protocol/event.ts';
import { storedEvents } from '../support/export.ts';
import type { Site } from '../support/site-server.ts';
import { expect, setDsn, setUp, test, throwIn, watch } from '../support/test.ts';

const pageThatHandlesLate = (site: Site) =>
  site.page(
    '/late.html',
    `<!doctype html><title>late</title><script>
      const late = Promise.reject(new Error('late', { cause: new Error('why') }));
      const never = Promise.reject(new Error('never'));
      globalThis.handle = () => { late.catch(() => 0); };
      globalThis.writeAnew = () => { document.open(); document.write('<p>anew</p>'); document.close(); };
    </script>`,
  );

const told = (payload: string) => {
  const { exception, tags } = JSON.parse(payload) as ErrorEvent;
  const handled = exception.values.map(({ mechanism }) => mechanism?.handled);
  return { handled, tag: tags?.['errata.handled'] };
};

test('a rejection that the page handles later is marked before it is sent', async ({ errata, receiver, site }) => {
  await watch(errata, site.origin);
  const tab = await errata.open(pageThatHandlesLate(site));
  const rows = async () => (await storedEvents(errata)).toSorted((a, b) => a.value.localeCompare(b.value));
  await expect.poll(rows).toHaveLength(2);
  await tab.evaluate('handle()');
  await expect.poll(async () => (await rows()).map(({ handledLater }) => handledLater)).toEqual([true, undefined]);
  const [late, never] = (await rows()).map(({ payload }) => told(payload));
  expect(late).toEqual({ handled: [false, true], tag: 'late' });
  expect(never).toEqual({ handled: [false], tag: undefined });

  await setDsn(errata, receiver.dsn);
  await expect.poll(() => receiver.events()).toHaveLength(2);
  const sent = receiver.events().map((event) => told(JSON.stringify(event)));
  expect(sent).toContainEqual({ handled: [false, true], tag: 'late' });
  expect(sent).toContainEqual({ handled: [false], tag: undefined });

  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  await popup.click('button', 'Error: late');
  await popup.waitFor('button', 'Back');
  expect(await popup.text('document')).toContain('Handled later by the page.');
  await popup.click('button', 'Back');
  await popup.click('button', 'Error: never');
  await popup.waitFor('button', 'Back');
  expect(await popup.text('document')).not.toContain('Handled later by the page.');
});

test('what was sent stays as it was, and the view says that it was handled later', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(pageThatHandlesLate(site));
  await expect
    .poll(() => storedEvents(errata).then((all) => all.map(({ delivery }) => delivery.state)))
    .toEqual(['delivered', 'delivered']);
  const before = (await storedEvents(errata)).map(({ payload }) => payload);
  await tab.evaluate('handle()');
  await expect.poll(async () => (await storedEvents(errata)).filter((row) => row.handledLater).length).toBe(1);
  expect((await storedEvents(errata)).map(({ payload }) => payload)).toEqual(before);
  expect(receiver.eventEnvelopes).toHaveLength(2);
});

test('a worker that dies meanwhile, and a document that is opened anew, lose no mark', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const tab = await errata.open(pageThatHandlesLate(site));
  await expect.poll(() => storedEvents(errata)).toHaveLength(2);
  await tab.evaluate('writeAnew()');
  await errata.stopBackground();
  await tab.evaluate('handle()');
  await expect.poll(async () => (await storedEvents(errata)).filter((row) => row.handledLater).length).toBe(1);
});

test('a page that makes up handled rejections changes nothing', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const tab = await errata.open(pageThatHandlesLate(site));
  await expect.poll(() => storedEvents(errata)).toHaveLength(2);
  await tab.evaluate(`for (const promise of [Promise.resolve(), {}, new Proxy({}, {})]) {
    try { dispatchEvent(new PromiseRejectionEvent('rejectionhandled', { promise })); } catch {}
  }
  dispatchEvent(new Event('rejectionhandled'));`);
  await throwIn(tab, 'the last');
  await expect.poll(() => storedEvents(errata)).toHaveLength(3);
  expect((await storedEvents(errata)).filter((row) => row.handledLater)).toEqual([]);
});
