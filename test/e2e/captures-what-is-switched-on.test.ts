import type { ErrorEvent } from '../../shared/protocol/event.ts';
import { inBothThemes } from '../support/axe.ts';
import type { Tab, TestBrowser } from '../support/browser.ts';
import { storedEvents } from '../support/export.ts';
import { type Site, startSite } from '../support/site-server.ts';
import { expect, test, watch } from '../support/test.ts';

const openSettings = (errata: TestBrowser) => errata.openExtension('options/options.html');

/** As a person does, until it is said to be done. */
async function turn(options: Tab, label: string, on: boolean): Promise<void> {
  await options.check(label, on);
  const [words = '', site] = label.split(' of http');
  const said = `“${words}” is ${on ? 'on' : 'off'}${site === undefined ? '' : ` for http${site}`}, from when`;
  await expect.poll(() => options.text('document')).toContain(said);
}

async function eventsOf(errata: TestBrowser, path: string): Promise<readonly ErrorEvent[]> {
  const events = (await storedEvents(errata)).map(({ payload }) => JSON.parse(payload) as ErrorEvent);
  return events.filter(({ request }) => request.url.endsWith(path));
}

const thrownOf = (event: ErrorEvent) => event.exception.values.at(-1);

const typesOf = async (errata: TestBrowser, path: string) =>
  (await eventsOf(errata, path)).map((event) => thrownOf(event)?.type).sort();

/** A page with one fault for each integration that can be told in both browsers. */
const faulty = (site: Site, path: string) => {
  site.answer('/api', { status: 503 });
  return site.page(
    path,
    `<!doctype html><p style="color: red">styled</p><img src="/gone.png">
    <script>fetch('/api').then(() => setTimeout(() => { throw new TypeError('broken') }))</script>`,
    { 'content-security-policy': "style-src 'self'" },
  );
};

const all = ['CSPViolation', 'HTTPError', 'ResourceError', 'TypeError'];
const faultOf = {
  'Uncaught errors': 'TypeError',
  'Resources that do not load': 'ResourceError',
  'Requests that fail': 'HTTPError',
  'Policy violations': 'CSPViolation',
};

test('what is switched off is not captured from the next load on, and what is not is', async ({ errata, site }) => {
  test.slow();
  await watch(errata, site.origin);
  const options = await openSettings(errata);
  const expected: Record<string, readonly string[]> = {};
  for (const [label, type] of Object.entries(faultOf)) {
    await turn(options, label, false);
    const path = `/without-${type}.html`;
    expected[path] = all.filter((other) => other !== type);
    await errata.open(faulty(site, path));
    await expect.poll(() => typesOf(errata, path)).toEqual(expected[path]);
    await turn(options, label, true);
  }
  await errata.open(faulty(site, '/on-again.html'));
  await expect.poll(() => typesOf(errata, '/on-again.html')).toEqual(all);
  // Nothing came later, either.
  for (const [path, types] of Object.entries(expected)) expect(await typesOf(errata, path)).toEqual(types);
});

test('what is off on one site is captured on the others, also in a page that was open', async ({ errata, site }) => {
  const other = new URL(site.urlOn('other.test', '/')).origin;
  const options = await openSettings(errata);
  await watch(errata, other);
  await watch(errata, site.origin);
  await options.reload();
  await options.click('group', site.origin);
  await turn(options, `Resources that do not load of ${site.origin}`, false);
  await turn(options, `Policy violations of ${site.origin}`, false);
  await expect
    .poll(() => options.text('document'))
    .toContain(`${site.origin}: not “Resources that do not load”, “Policy violations”`);
  await options.setViewport(900, 1200);
  await options.screenshot(`dist/screenshots/${errata.name}-less-on-a-site.png`);
  await inBothThemes(errata, options, 'less-on-a-site');

  const open = await errata.open(faulty(site, '/less.html'));
  await expect.poll(() => typesOf(errata, '/less.html')).toEqual(['HTTPError', 'TypeError']);
  await errata.open(site.urlOn('other.test', '/less.html'));
  await expect
    .poll(() => typesOf(errata, '/less.html'))
    .toEqual(['CSPViolation', 'HTTPError', 'HTTPError', 'ResourceError', 'TypeError', 'TypeError']);

  // What runs in it from now on is put there by an update.
  await errata.update();
  const isCaught = async (type: string) => {
    await open.evaluate(`setTimeout(() => { throw new ${type}('after the update') })`);
    return (await typesOf(errata, '/less.html')).includes(type);
  };
  await expect.poll(() => isCaught('RangeError')).toBe(true);
  await open.evaluate(`new Promise((done) => Object.assign(new Image(), { onerror: done, src: '/gone-as-well.png' }))`);
  await expect.poll(() => isCaught('EvalError')).toBe(true);
  const here = (await eventsOf(errata, '/less.html')).filter(({ request }) => request.url.startsWith(site.origin));
  expect(here.map((event) => thrownOf(event)?.type)).not.toContain('ResourceError');

  const again = await openSettings(errata);
  await again.click('group', site.origin);
  await turn(again, `Resources that do not load of ${site.origin}`, true);
  await turn(again, `Policy violations of ${site.origin}`, true);
  await errata.open(faulty(site, '/as-before.html'));
  await expect.poll(() => typesOf(errata, '/as-before.html')).toEqual(all);
});

test('without breadcrumbs, an event tells of nothing before', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const options = await openSettings(errata);
  const crumbs = async (path: string) => (await eventsOf(errata, path)).map((event) => event.breadcrumbs !== undefined);
  await turn(options, 'Breadcrumbs', false);
  await errata.open(site.page('/bare.html', '<script>throw new Error("bare")</script>'));
  await expect.poll(() => crumbs('/bare.html')).toEqual([false]);
  await turn(options, 'Breadcrumbs', true);
  await errata.open(site.page('/told.html', '<script>throw new Error("told")</script>'));
  await expect.poll(() => crumbs('/told.html')).toEqual([true]);
});

test('a page that was open before its site was watched respects what is off', async ({ errata, site }) => {
  const options = await openSettings(errata);
  await turn(options, 'Uncaught errors', false);
  await turn(options, 'Resources that do not load', false);
  const tab = await errata.open(site.page('/late.html', '<!doctype html><p>open</p>'));
  await watch(errata, site.origin);
  await tab.evaluate(`setTimeout(() => { throw new Error('not told') })`);
  await tab.evaluate(`document.body.append(Object.assign(new Image(), { src: '/gone.png' }))`);
  site.answer('/api', { status: 503 });
  await tab.evaluate(`fetch('/api').then(() => undefined)`);
  await expect.poll(() => typesOf(errata, '/late.html')).toEqual(['HTTPError']);
});

const logs = `<!doctype html><script>
  function pay() { console.error('Cannot pay %s: %d', 'now', 7, { a: 1 }); }
  console.log('about to pay');
  pay();
  console.error('Caught:', new RangeError('too much', { cause: new Error('why') }));
  console.assert(1 === 1, 'right');
  console.assert(1 === 2, 'wrong');
  throw new TypeError('the end');
</script>`;

test('the console is told of a site for which it is turned on, and of no other', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const other = site.urlOn('shop.test', '/logs.html');
  await watch(errata, new URL(other).origin);
  const options = await openSettings(errata);
  await turn(options, `Wrap the console of ${site.origin}`, true);

  await errata.open(site.page('/logs.html', logs));
  await expect.poll(() => typesOf(errata, '/logs.html')).toHaveLength(4);
  // In the order of the page: the store's is by milliseconds.
  const order = ['console.error', 'RangeError', 'console.assert', 'TypeError'];
  const place = (event: ErrorEvent) => order.indexOf(thrownOf(event)?.type ?? '');
  const events = (await eventsOf(errata, '/logs.html')).toSorted((a, b) => place(a) - place(b));
  const told = events.map((event) => {
    const { type, value, mechanism } = thrownOf(event) ?? {};
    return [event.level, `${type}: ${value}`, mechanism?.type, mechanism?.handled];
  });
  expect(told).toEqual([
    ['error', 'console.error: Cannot pay now: 7 Object', 'console', true],
    ['error', 'RangeError: too much', 'console', true],
    ['error', 'console.assert: Assertion failed: wrong', 'console', true],
    ['error', 'TypeError: the end', 'onerror', false],
  ]);
  const [first, second, , last] = events;
  const frames = (event: ErrorEvent | undefined) => event && thrownOf(event)?.stacktrace?.frames;
  expect(frames(first)?.at(-1)).toMatchObject({ function: 'pay', filename: site.url('/logs.html'), lineno: 2 });
  expect(frames(second)?.at(-1)).toMatchObject({ filename: site.url('/logs.html'), lineno: 5 });
  expect(second?.exception.values.map(({ type }) => type)).toEqual(['Error', 'RangeError']);
  expect(second && thrownOf(second)?.mechanism?.data).toEqual({ message: 'Caught: RangeError: too much' });
  const crumbs = last?.breadcrumbs?.values.filter(({ category }) => category === 'console');
  expect(crumbs?.map(({ level, message }) => `${level}: ${message}`)).toEqual([
    'info: about to pay',
    'error: Cannot pay now: 7 Object',
    'error: Caught: RangeError: too much',
    'error: Assertion failed: wrong',
  ]);

  await errata.open(other);
  const there = async () => (await storedEvents(errata)).filter(({ page }) => page === other);
  await expect.poll(async () => (await there()).map(({ value }) => value)).toEqual(['the end']);
  // In its breadcrumbs, that is: the line of source around the error is that of the page.
  const { breadcrumbs } = JSON.parse((await there())[0]?.payload ?? '{}') as { breadcrumbs?: object };
  expect(JSON.stringify(breadcrumbs ?? [])).not.toContain('about to pay');

  await turn(options, `Wrap the console of ${site.origin}`, false);
  await errata.open(site.page('/quiet.html', logs));
  await expect.poll(() => typesOf(errata, '/quiet.html')).toEqual(['TypeError']);
});

test('a flood of the console stays cheap: most of it is only counted', async ({ errata, site }) => {
  await watch(errata, site.origin);
  await turn(await openSettings(errata), `Wrap the console of ${site.origin}`, true);
  const flood = `<script>
    for (let i = 0; i < 5000; i++) console.log('line', i);
    setTimeout(() => { console.log('later'); throw new Error('after the flood'); }, 1100);
  </script>`;
  await errata.open(site.page('/flood.html', flood));
  await expect.poll(() => typesOf(errata, '/flood.html')).toEqual(['Error']);
  const [event] = await eventsOf(errata, '/flood.html');
  const said = event?.breadcrumbs?.values.map(({ message }) => message) ?? [];
  // On a slow machine it takes more than a second, and each has its own count.
  expect(said.at(-2)).toMatch(/^\d{2,4} more within a second were not kept$/);
  expect(said.at(-1)).toBe('later');
});

test('the network is told in detail where it is turned on: method, sizes, and requests without an answer', async ({
  errata,
  site,
}) => {
  await watch(errata, site.origin);
  await turn(await openSettings(errata), `Wrap the network of ${site.origin}`, true);
  const gone = await startSite();
  await gone.close();
  site.answer('/pay', { status: 402, body: 'not enough', headers: { 'content-length': '10' } });
  const requests = `<!doctype html><script>
    (async () => {
      await fetch('/pay', { method: 'post', body: '12345' });
      await fetch('${gone.url('/')}', { method: 'PUT', body: new Blob(['abc']) }).catch(() => undefined);
      await fetch('/pay', { signal: AbortSignal.abort() }).catch(() => undefined);
      await fetch('/pay', { method: 'GET', body: 'wrong' }).catch(() => undefined);
      for (const url of ['/pay', '${gone.url('/xhr')}']) await new Promise((done) => {
        const request = new XMLHttpRequest();
        request.open('put', url);
        request.onloadend = done;
        request.send(new Uint8Array(4));
      });
      setTimeout(() => { throw new TypeError('the end') });
    })();
  </script>`;
  await errata.open(site.page('/requests.html', requests));
  await expect.poll(() => typesOf(errata, '/requests.html')).toHaveLength(5);
  const events = await eventsOf(errata, '/requests.html');
  const data = (event: ErrorEvent) => thrownOf(event)?.mechanism?.data;
  expect(events.map((event) => `${thrownOf(event)?.type}: ${thrownOf(event)?.value}`)).toEqual([
    `HTTPError: 402 from ${site.url('/pay')}`,
    `NetworkError: No answer from ${gone.url('/')}`,
    `HTTPError: 402 from ${site.url('/pay')}`,
    `NetworkError: No answer from ${gone.url('/xhr')}`,
    'TypeError: the end',
  ]);
  expect(events.slice(0, 4).map(data)).toMatchObject([
    { initiator: 'fetch', method: 'POST', status: 402, request_body_size: 5, response_body_size: 10 },
    { initiator: 'fetch', method: 'PUT', request_body_size: 3 },
    { initiator: 'xmlhttprequest', method: 'PUT', status: 402, request_body_size: 4, response_body_size: 10 },
    { initiator: 'xmlhttprequest', method: 'PUT', request_body_size: 4 },
  ]);
  const crumbs = events.at(-1)?.breadcrumbs?.values.filter(({ type }) => type === 'http') ?? [];
  expect(crumbs.map(({ category, level, data }) => [category, level, data?.method, data?.status_code])).toEqual([
    ['fetch', 'warning', 'POST', 402],
    ['fetch', 'error', 'PUT', undefined],
    ['xhr', 'warning', 'PUT', 402],
    ['xhr', 'error', 'PUT', undefined],
  ]);
});

test('where all sites are watched, one with a wrapper is heard once, in frames without an address too', async ({
  errata,
  site,
}) => {
  await watch(errata, site.origin);
  await errata.grant('*://*/*');
  const options = await openSettings(errata);
  await options.check('Watch all sites', true);
  await expect.poll(() => options.text('document')).toContain('All sites are watched.');
  await turn(options, `Wrap the console of ${site.origin}`, true);
  const fault = (name: string) =>
    `<script>console.error('${name} logged'); setTimeout(() => { throw new Error('${name} thrown') })</script>`;
  const frame = fault('frame').replaceAll('"', '&quot;');
  const other = new URL(site.urlOn('shop.test', '/')).origin;
  await errata.open(site.page('/every.html', `<!doctype html><iframe srcdoc="${frame}"></iframe>${fault('page')}`));
  await errata.open(`${other}/every.html`);
  const values = async (origin: string) =>
    (await storedEvents(errata))
      .filter(({ page }) => page === `${origin}/every.html`)
      .map(({ value }) => value)
      .sort();
  await expect.poll(() => values(other)).toEqual(['frame thrown', 'page thrown']);
  await expect.poll(() => values(site.origin)).toEqual(['frame logged', 'frame thrown', 'page logged', 'page thrown']);
});
