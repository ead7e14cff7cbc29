import type { OwnBrowser, TestBrowser } from '../support/browser.ts';
import { storedEvents } from '../support/export.ts';
import { expect, setUp, test } from '../support/test.ts';

const wordsOf = async (errata: TestBrowser) =>
  (await storedEvents(errata)).map(({ type, value }) => `${type}: ${value}`).sort();

/** As a person does it; Chromium needs to be started again for it. */
async function allowDetails(errata: OwnBrowser): Promise<void> {
  const options = await errata.openExtension('options/options.html');
  await options.check('Ask the browser about failed requests');
  await expect.poll(() => options.text('document')).toMatch(/[Tt]he browser tells how requests went\./);
  await errata.close();
}

async function launchAllowed(launch: () => Promise<OwnBrowser>, dsn: string, site: string): Promise<OwnBrowser> {
  const errata = await launch();
  await setUp(errata, dsn, site);
  await allowDetails(errata);
  return launch();
}

const dataOf = (event: { readonly payload: string } | undefined): unknown =>
  JSON.parse(event?.payload ?? '').exception.values[0].mechanism.data;

test('with the permission, each failed request is told once, with method, time and reason', async ({
  launch,
  receiver,
  site,
}) => {
  const again = await launchAllowed(launch, receiver.dsn, site.origin);
  site.answer('/unread', { status: 503, body: 'nobody reads this' });
  site.answer('/read', { status: 404, body: 'this is read' });
  site.answer('/broken', { reset: true });
  const tab = await again.open(
    site.page(
      '/asks.html',
      `<!doctype html><script>
        fetch('/unread', { method: 'POST', body: 'x' });
        const request = new XMLHttpRequest();
        request.open('PUT', '/read');
        request.send();
        const givenUp = new AbortController();
        fetch('/asks.html', { signal: givenUp.signal }).catch(() => undefined);
        givenUp.abort();
      </script>`,
    ),
  );
  const twoAnswers = [`HTTPError: 404 from ${site.url('/read')}`, `HTTPError: 503 from ${site.url('/unread')}`];
  await expect.poll(() => wordsOf(again)).toEqual(twoAnswers);
  const find = async (part: string) => (await storedEvents(again)).find(({ value }) => value.includes(part));
  expect(dataOf(await find('/unread'))).toMatchObject({ method: 'POST', status: 503, duration_ms: expect.any(Number) });
  expect(dataOf(await find('/read'))).toMatchObject({ method: 'PUT', status: 404 });

  await again.stopBackground();
  await tab.evaluate(`fetch('/broken').catch(() => undefined); 0`);
  await expect.poll(async () => (await find('/broken'))?.value).toContain(`No answer from ${site.url('/broken')} (`);
  expect(await find('/broken')).toMatchObject({ type: 'NetworkError', blame: { kind: 'network' }, level: 'error' });

  const options = await again.openExtension('options/options.html');
  await options.check('Ask the browser about failed requests', false);
  await expect.poll(() => options.text('document')).toContain('tells nothing of requests any more');
  await tab.evaluate(`fetch('/broken').catch(() => undefined); 0`);
  await tab.evaluate(`setTimeout(() => { throw new Error('the last') }); 0`);
  await expect.poll(() => find('the last')).toBeDefined();
  expect(await storedEvents(again)).toHaveLength(4);
  await expect.poll(() => receiver.events()).toHaveLength(4);
});

test('with the permission, why an element did not load is told', { tag: '@one-browser' }, async ({
  launch,
  receiver,
  site,
}) => {
  const again = await launchAllowed(launch, receiver.dsn, site.origin);
  site.answer('/broken.png', { reset: true });
  await again.open(site.page('/element.html', '<!doctype html><img src="/broken.png">'));
  await expect
    .poll(() => wordsOf(again))
    .toEqual([
      expect.stringMatching(/^ResourceError: Cannot load <img> .*\/broken\.png \((net::ERR_|NS_ERROR_)\w+\)$/),
    ]);
  expect(await storedEvents(again)).toMatchObject([{ blame: { kind: 'network' } }]);
});

test('with the permission, beacons and sockets that fail are told, and by which method a page was asked for', async ({
  launch,
  receiver,
  site,
}) => {
  // Firefox counts sockets to what is allowed for all sites, and to no single site; Chromium to neither.
  const again = await launchAllowed(launch, receiver.dsn, '*');
  const socket = site.url('/gone-socket').replace('http:', 'ws:');
  site.answer('/sent', {
    status: 500,
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><link rel="icon" href="data:,"><title>500</title>',
  });
  const tab = await again.open(
    site.page(
      '/talks.html',
      `<!doctype html><link rel="icon" href="data:,"><form action="/sent" method="post"></form><script>
        navigator.sendBeacon('/gone-beacon', 'data');
        new WebSocket('${socket}');
      </script>`,
    ),
  );
  const beacon = `HTTPError: 404 from ${site.url('/gone-beacon')}`;
  const sockets = again.name === 'firefox' ? [expect.stringContaining(`No answer from ${socket} (NS_ERROR_`)] : [];
  await expect.poll(() => wordsOf(again)).toEqual([beacon, ...sockets]);
  await tab.evaluate('document.forms[0].submit()');
  await expect.poll(() => wordsOf(again)).toEqual([beacon, `HTTPError: 500 from ${site.url('/sent')}`, ...sockets]);
  const sent = (await storedEvents(again)).find(({ value }) => value.includes('/sent'));
  expect(dataOf(sent)).toMatchObject({ initiator: 'navigation', method: 'POST', status: 500 });

  const popup = await again.openExtension(`popup/popup.html?tab=${await again.tabId(tab)}`);
  await popup.click('button', '500 from');
  await expect
    .poll(() => popup.text('document'))
    .toMatch(/Asked by\s*the page itself\s*Method\s*POST\s*Took\s*[\d,]+ ms/);
  expect(await popup.text('document')).not.toContain('stack');
});

test('with the permission, a page that does not come is told, and so is one without a word', async ({
  launch,
  receiver,
  site,
}) => {
  const again = await launchAllowed(launch, receiver.dsn, site.origin);
  site.answer('/broken', { reset: true });
  site.answer('/empty', { status: 502 });
  // Their driver waits for no page that does not come.
  const goTo = async (path: string) => {
    const tab = await again.open(site.page('/start.html', '<!doctype html><link rel="icon" href="data:,">'));
    await tab.evaluate(`void setTimeout(() => (location.href = '${path}'))`);
  };
  await goTo('/empty');
  await expect.poll(() => wordsOf(again)).toEqual([`HTTPError: 502 from ${site.url('/empty')}`]);
  await goTo('/broken');
  const find = async () => (await storedEvents(again)).find(({ type }) => type === 'NetworkError');
  await expect.poll(async () => (await find())?.value).toContain(`No answer from ${site.url('/broken')} (`);
  expect(await find()).toMatchObject({ page: site.url('/broken'), origin: site.origin, blame: { kind: 'network' } });
  const told = dataOf(await find());
  expect(told).toMatchObject({ initiator: 'navigation', method: 'GET', duration_ms: expect.any(Number) });
  expect(await storedEvents(again)).toHaveLength(2);

  // One that was there, and is loaded anew in vain.
  const tab = await again.open(site.page('/ends.html', '<!doctype html><link rel="icon" href="data:,">'));
  site.answer('/ends.html', { reset: true });
  await tab.evaluate('void setTimeout(() => location.reload(), 1500)');
  const gone = async () => (await storedEvents(again)).filter(({ value }) => value.includes('/ends.html'));
  await expect.poll(gone).toHaveLength(1);
  await expect.poll(() => receiver.events()).toHaveLength(3);
});
