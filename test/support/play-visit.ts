import { join } from 'node:path';
import { expectIn, type Fault, faults } from '../pages/shop/faults.js';
import type { TestBrowser } from './browser.ts';
import { setUp } from './by-hand.ts';
import { storedEvents } from './export.ts';
import type { Receiver } from './receiver.ts';
import type { Site } from './site-server.ts';
import { until } from './until.ts';

interface Visit {
  readonly errata: TestBrowser;
  readonly receiver: Receiver;
  readonly site: Site;
  /** For the screenshots. */
  readonly folder: string;
}

interface Row {
  readonly fault: Fault;
  readonly happened: number;
  readonly captured: number;
  readonly stored: number;
  readonly delivered: number;
}

/** Breaks everything in the shop, one fault after another, and counts each on its whole way. False if any was lost. */
export async function playVisit({ errata, receiver, site, folder }: Visit): Promise<boolean> {
  await setUp(errata, receiver.dsn, site.origin);
  const shop = await errata.open(site.url('/shop/index.html'));
  await shop.setViewport(1280, 900);

  const rows: Row[] = [];
  const known = new Set<string>();
  for (const fault of faults) {
    const before = fault.button === null ? 0 : await happened(shop);
    if (fault.button !== null) await shop.click('button', fault.button, { exact: true });
    await until(`"${fault.title}" to happen`, async () => (await happened(shop)) >= before + fault.count);
    // One after another, so that what is new in the store belongs to this fault; one that never comes is counted as 0.
    const isThere = async () => (await storedEvents(errata)).filter(({ id }) => !known.has(id)).length >= fault.count;
    await until('it to be stored', isThere, { timeout: 5000 }).catch(() => undefined);
    const fresh = (await storedEvents(errata)).filter(({ id }) => !known.has(id));
    for (const { id } of fresh) known.add(id);
    const right = fresh.filter(({ payload }) => isExpected(payload, errata.name, fault)).map(({ id }) => String(id));
    await until('it to be delivered', () => right.every((id) => isDelivered(receiver, id)), { timeout: 10_000 }).catch(
      () => undefined,
    );
    const settled = (await storedEvents(errata)).filter(
      ({ id, delivery }) => right.includes(id) && delivery.state === 'delivered',
    );
    rows.push({
      fault,
      happened: (await happened(shop)) - before,
      captured: fresh.length,
      stored: right.length,
      delivered: settled.filter(({ id }) => isDelivered(receiver, id)).length,
    });
  }

  await shop.screenshot(join(folder, 'shop.png'));
  await photograph(errata, await errata.tabId(shop), folder);
  print(rows);
  return rows.every((row) =>
    [row.happened, row.captured, row.stored, row.delivered].every((count) => count === row.fault.count),
  );
}

const happened = async (shop: Awaited<ReturnType<TestBrowser['open']>>) =>
  Number(await shop.evaluate(() => document.documentElement.dataset.faults ?? 0));

const isDelivered = (receiver: Receiver, id: string) => receiver.envelopes.some(({ eventId }) => eventId === id);

/** Whether a stored event says what this fault is expected to say in this browser. */
export function isExpected(payload: string, browser: TestBrowser['name'], fault: Fault): boolean {
  const { exception } = JSON.parse(payload) as {
    exception: { values: { type: string; value: string; mechanism: { type: string } }[] };
  };
  const thrown = exception.values.at(-1);
  const { kind, type, value } = expectIn(browser, fault);
  if (thrown?.mechanism.type !== mechanisms[kind]) return false;
  // An object is told by its keys, not by what they hold.
  if (type === 'object') return /captured as/.test(thrown.value);
  return thrown.value.includes(value) && (isThrownWord(type) || thrown.type === type);
}

const mechanisms: Readonly<Record<Fault['expect']['kind'], string>> = {
  error: 'onerror',
  rejection: 'onunhandledrejection',
  resource: 'resource',
  request: 'http',
  violation: 'csp',
};

const isThrownWord = (type: string) => ['string', 'symbol', 'null', 'undefined'].includes(type);

async function photograph(errata: TestBrowser, tabId: number, folder: string): Promise<void> {
  const popup = await errata.openExtension(`popup/popup.html?tab=${tabId}`);
  await popup.setViewport(400, 600);
  await popup.waitFor('listitem');
  await popup.screenshot(join(folder, 'popup.png'));
  await popup.close();
  const options = await errata.openExtension('options/options.html');
  await options.setViewport(1000, 900);
  await options.waitFor('textbox', 'DSN');
  await options.screenshot(join(folder, 'options.png'));
  await options.close();
  console.log(`Screenshots of the shop, the popup and the settings are in ${folder}\n`);
}

function print(rows: readonly Row[]): void {
  const line = (cells: readonly (string | number)[]) =>
    console.log(
      cells.map((cell, index) => (index === 0 ? String(cell).padEnd(42) : String(cell).padStart(10))).join(''),
    );
  line(['fault', 'happened', 'captured', 'stored', 'delivered']);
  for (const { fault, ...counts } of rows)
    line([fault.title, counts.happened, counts.captured, counts.stored, counts.delivered]);
  const sum = (key: 'happened' | 'captured' | 'stored' | 'delivered') =>
    rows.reduce((total, row) => total + row[key], 0);
  line(['together', sum('happened'), sum('captured'), sum('stored'), sum('delivered')]);
  console.log(
    sum('happened') === sum('delivered') ? '\nNothing was lost.' : '\nSomething was lost: see the rows that differ.',
  );
}
