import type { Span, Transaction } from '../../shared/protocol/transaction.ts';
import type { Receiver } from '../support/receiver.ts';
import type { Site } from '../support/site-server.ts';
import { expect, setDsn, setUp, test, watch } from '../support/test.ts';

const transactions = (receiver: Receiver) => receiver.items('transaction') as unknown as readonly Transaction[];

/** The transaction of this cause and name, once it has arrived. */
async function arrived(receiver: Receiver, op: 'pageload' | 'navigation', name: string): Promise<Transaction> {
  const find = () =>
    transactions(receiver).find(({ transaction, contexts }) => transaction === name && contexts.trace.op === op);
  await expect.poll(find, `${op} ${name}`).toBeDefined();
  return find() as Transaction;
}

const spansOf = ({ spans }: Transaction, op: string): readonly Span[] => spans.filter((span) => span.op === op);
const lengthOf = ({ start_timestamp, timestamp }: Span | Transaction) => (timestamp - start_timestamp) * 1000;
const block = (milliseconds: number) =>
  `{ const end = performance.now() + ${milliseconds}; while (performance.now() < end); }`;

/** Milliseconds: longer than any other click takes, on a machine that has much to do as well. */
const slowClick = 500;

/** A page with something of everything. */
function pageOf(site: Site): string {
  site.answer('/look.css', { body: 'p { color: green }', headers: { 'content-type': 'text/css' } });
  site.answer('/work.js', { body: 'performance.mark("worked")', headers: { 'content-type': 'text/javascript' } });
  site.answer('/data.json', { body: '{}', headers: { 'content-type': 'application/json' } });
  site.answer('/picture.svg', {
    // Chromium takes a picture with little in it for a background.
    body: `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><!--${'x'.repeat(20_000)}--><rect width="600" height="400" fill="teal"/></svg>`,
    headers: { 'content-type': 'image/svg+xml' },
  });
  return site.page(
    '/orders/10482',
    `<!doctype html><link rel="icon" href="data:,"><link rel="stylesheet" href="/look.css?token=hidden">
    <body style="margin: 0"><div id="late"></div><div id="shifted" style="height: 50vh">
    <button id="next">Next</button><button id="slow">Slow</button>
    <p>Some words</p></div><img id="hero" elementtiming="hero" src="/picture.svg?token=hidden" width="600" height="400">
    <script src="/work.js"></script>
    <script>
      document.querySelector('#slow').addEventListener('click', () => ${block(slowClick)});
      document.querySelector('#next').addEventListener('click', () => history.pushState(null, '', '/orders/10482/pay?token=hidden#hidden'));
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(async () => {
        performance.mark('began', { detail: { written: 'hidden' } });
        ${block(120)}
        performance.measure('worked hard', 'began');
        document.querySelector('#hero').style.position = 'fixed';
        document.querySelector('#late').style.height = '20vh';
        await (await fetch('/data.json?api_key=hidden')).text();
      })));
    </script>`,
  );
}

test('a page load is told with its phases, resources, marks and vitals', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  const before = Date.now() / 1000;
  await errata.open(pageOf(site));
  const load = await arrived(receiver, 'pageload', '/orders/*');

  expect(load.transaction_info.source).toBe('route');
  expect(load.start_timestamp).toBeGreaterThan(before - 1);
  expect(load.timestamp).toBeLessThan(Date.now() / 1000);
  expect(load.contexts.performance).toEqual({ ended: 'idle', spans_dropped: 0 });
  const ops = new Set(load.spans.map(({ op }) => op));
  // Which phases took any time depends on how exactly a browser's clock may tell.
  expect([...ops].filter((op) => op.startsWith('browser.')).length).toBeGreaterThan(0);
  const told = load.spans.map(({ op, description }) => `${op} ${description}`).join('\n');
  for (const op of ['resource.script', 'resource.img', 'http.client']) expect([...ops], told).toContain(op);
  expect(
    spansOf(load, 'resource.link').map(({ description }) => description),
    told,
  ).toEqual([site.url('/look.css')]);
  expect(spansOf(load, 'mark').map(({ description }) => description)).toEqual(['worked', 'began']);
  const [measure] = spansOf(load, 'measure');
  expect(measure?.description).toBe('worked hard');
  expect(measure && lengthOf(measure)).toBeGreaterThan(119);
  expect(JSON.stringify(load)).not.toContain('hidden');

  const { fcp, lcp, ttfb } = load.measurements;
  expect(ttfb?.value).toBeGreaterThan(0);
  expect(fcp?.value).toBeGreaterThanOrEqual(ttfb?.value ?? 0);
  expect(lcp?.value).toBeGreaterThanOrEqual(fcp?.value ?? 0);
  expect(load.tags?.['lcp.element']).toBe('body > img#hero');
  expect(load.tags?.['lcp.url']).toBe(site.url('/picture.svg'));
});

test('what only Chromium measures is there in Chromium, and absent elsewhere, never 0', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(pageOf(site));
  const load = await arrived(receiver, 'pageload', '/orders/*');
  if (errata.name === 'firefox') {
    for (const measure of ['cls', 'fp', 'connection.rtt']) expect(load.measurements).not.toHaveProperty([measure]);
    expect(load.spans.filter(({ op }) => /^ui\.(long|elementtiming|webvital\.cls)/.test(op))).toEqual([]);
    return;
  }
  // Half of the window has moved by a fifth of its height.
  const { innerWidth: width, innerHeight: height } = await tab.evaluate<[], Window>('({ innerWidth, innerHeight })');
  const shift = (0.7 * 0.2 * height) / Math.max(width, height);
  expect(load.measurements.cls?.value).toBeGreaterThan(shift * 0.7);
  expect(load.measurements.cls?.value).toBeLessThan(shift * 1.3);
  expect(load.tags?.['cls.source.1']).toContain('div#shifted');
  expect(load.measurements.fp?.value).toBeGreaterThan(0);
  expect(load.measurements['connection.rtt']).toEqual({
    value: await tab.evaluate('navigator.connection.rtt'),
    unit: 'millisecond',
  });
  expect(spansOf(load, 'ui.elementtiming')[0]?.description).toBe('element[hero]');
  for (const op of ['ui.long-task', 'ui.long-animation-frame']) {
    const [longest] = spansOf(load, op).toSorted((a, b) => lengthOf(b) - lengthOf(a));
    expect(longest && lengthOf(longest), op).toBeGreaterThan(119);
  }
});

test('a navigation within the page is a transaction of its own, with the vitals since the last one', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(pageOf(site));
  const load = await arrived(receiver, 'pageload', '/orders/*');
  await tab.click('button', 'Slow');
  await tab.evaluate('new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))');
  await tab.click('button', 'Next');
  const next = await arrived(receiver, 'navigation', '/orders/*/pay');
  expect(next.contexts.trace.trace_id).not.toBe(load.contexts.trace.trace_id);
  expect(next.event_id).not.toBe(load.event_id);
  expect(next.start_timestamp).toBeGreaterThan(load.timestamp);
  expect(next.spans.filter(({ op }) => op.startsWith('browser.'))).toEqual([]);
  expect(next.measurements.inp?.value).toBeGreaterThanOrEqual(slowClick);
  expect(next.tags?.['inp.element']).toContain('button#slow');
  for (const measure of ['ttfb', 'ttfb.requesttime', 'fp']) expect(next.measurements).not.toHaveProperty([measure]);

  // Neither the query nor the fragment makes a page.
  await tab.evaluate("history.pushState(null, '', '?page=2'); location.hash = 'more'");
  await tab.evaluate("history.pushState(null, '', '/orders/10482/done')");
  await arrived(receiver, 'navigation', '/orders/*/done');
  expect(transactions(receiver)).toHaveLength(3);
  expect(JSON.stringify(transactions(receiver))).not.toContain('hidden');
});

test('a click within the load is told with it', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  // What does not end keeps the page load open.
  const url = site.page(
    '/busy',
    `<!doctype html><link rel="icon" href="data:,"><button onclick="${block(100)}">Slow</button>
    <script>setInterval(() => fetch('/busy').then((answer) => answer.text()), 300)</script>`,
  );
  const tab = await errata.open(url);
  await tab.click('button', 'Slow');
  await tab.evaluate('new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))');
  await tab.evaluate('new Promise((idle) => requestIdleCallback(() => setTimeout(idle, 200)))');
  await tab.goto('about:blank');
  const load = await arrived(receiver, 'pageload', '/busy');
  expect(load.contexts.performance).toMatchObject({ ended: 'hidden' });
  expect(load.measurements.inp?.value).toBeGreaterThanOrEqual(100);
  const [click] = spansOf(load, 'ui.interaction.click');
  expect(click?.description).toContain('button');
});

test('a page that is left early still tells', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  site.page('/after', '<!doctype html><link rel="icon" href="data:,"><p>After</p>');
  const early = site.page(
    '/early',
    `<!doctype html><link rel="icon" href="data:,"><script>performance.mark('seen');
      addEventListener('load', () => { location.href = '/after' })</script>`,
  );
  await errata.open(early);
  const load = await arrived(receiver, 'pageload', '/early');
  expect(load.contexts.performance).toMatchObject({ ended: 'hidden' });
  expect(spansOf(load, 'mark').map(({ description }) => description)).toEqual(['seen']);
  expect(load.measurements.ttfb ?? load.measurements['ttfb.requesttime']).toBeDefined();
  await arrived(receiver, 'pageload', '/after');
});

test('a page that is shown again as it was left has navigated', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  site.page('/second', '<!doctype html><link rel="icon" href="data:,"><button onclick="history.back()">Back</button>');
  const first = site.page('/first', '<!doctype html><link rel="icon" href="data:,"><a href="/second">Second</a>', {
    'cache-control': 'max-age=60',
  });
  const tab = await errata.open(first);
  await arrived(receiver, 'pageload', '/first');
  await tab.evaluate('globalThis.kept = true');
  await tab.click('link', 'Second');
  await arrived(receiver, 'pageload', '/second');
  await tab.click('button', 'Back');
  const again = await arrived(receiver, 'navigation', '/first');
  expect(again.measurements.fcp?.value).toBeGreaterThan(0);
  expect(again.measurements).not.toHaveProperty('ttfb');
  // It is the same page, not one that was loaded again.
  expect(await tab.evaluate('globalThis.kept')).toBe(true);
});

test('of five thousand measures a thousand are told', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  await errata.open(
    site.page(
      '/measured',
      `<!doctype html><link rel="icon" href="data:,"><script>
        for (let i = 0; i < 5000; i++) performance.measure('measure ' + i, { start: i / 5000, end: 1 + i / 5000 })</script>`,
    ),
  );
  const load = await arrived(receiver, 'pageload', '/measured');
  expect(load.spans).toHaveLength(1000);
  expect(load.contexts.performance?.spans_dropped).toBeGreaterThan(4000);
  expect(load.spans.some(({ op }) => op.startsWith('browser.'))).toBe(true);
});

test('without a DSN nothing is measured, and frames never are', async ({ errata, receiver, site }) => {
  await watch(errata, site.origin);
  const framed = site.page('/framed', '<!doctype html><p>Inside</p>');
  const url = site.page('/around', `<!doctype html><link rel="icon" href="data:,"><iframe src="${framed}"></iframe>`);
  const tab = await errata.open(url);
  const later = site.page('/later', `<!doctype html><link rel="icon" href="data:,"><iframe src="${framed}"></iframe>`);
  await setDsn(errata, receiver.dsn);
  await tab.goto(later);
  await arrived(receiver, 'pageload', '/later');
  await tab.goto('about:blank');
  expect(transactions(receiver).map(({ transaction }) => transaction)).toEqual(['/later']);
});
