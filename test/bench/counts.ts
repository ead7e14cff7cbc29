import { totalsOf } from '../support/accounts.ts';
import type { TestBrowser } from '../support/browser.ts';
import { setDsn, setUp } from '../support/by-hand.ts';
import type { Receiver } from '../support/receiver.ts';
import { until } from '../support/until.ts';
import { type BenchServer, startBenchServer } from './bench-server.ts';
import { callsFor, quiet } from './figures/calls.ts';
import { entries, sizeOf } from './figures/sizes.ts';

/** What can be counted, and is the same on every machine, or nearly. */
export type Counts = Readonly<Record<string, number>>;

const subject = { name: 'counted', host: 'counted.test' };
const errors = 20;
const burst = 100;

/** Counts what errors cost in Chromium, from a build in `dist`. Takes some ten seconds. */
export async function countAll(browser: TestBrowser, receiver: Receiver): Promise<Counts> {
  const server = await startBenchServer([subject]);
  try {
    return { ...(await sizes()), ...(await counted(browser, receiver, server)) };
  } finally {
    await server.close();
  }
}

async function sizes(): Promise<Counts> {
  const sized = entries.map(async (entry) => [`bytes of ${entry}, gzip`, await sizeOf(entry)] as const);
  return Object.fromEntries(await Promise.all(sized));
}

async function counted(browser: TestBrowser, receiver: Receiver, server: BenchServer): Promise<Counts> {
  const url = server.pageOf(subject);
  await setUp(browser, receiver.dsn, new URL(url).origin);
  const calls = await callsFor(browser, url);
  await until('what was counted to arrive', () => receiver.events().length === errors);
  const bytes = receiver.eventEnvelopes.reduce((sum, envelope) => sum + envelope.bytes, 0);
  const requests = receiver.eventEnvelopes.length;

  const tab = await browser.open(url);
  await countInBackground(browser);
  await tab.evaluate('throwErrors(1)');
  await until('one more to arrive', () => receiver.events().length === errors + 1);
  await quiet();
  const one = await countedSoFar(browser);

  // From here on nothing is sent, and only storing counts.
  await setDsn(browser, '');
  const fresh = await browser.open(url);
  const before = await countedSoFar(browser);
  await fresh.evaluate(`throwErrors(${burst})`);
  await until('the burst to be stored', async () => (await totalsOf(browser)).captured > errors + burst);
  const after = await countedSoFar(browser);
  return {
    [`calls in the page for ${errors} errors`]: calls,
    [`requests for ${errors} errors`]: requests,
    [`bytes on the wire for ${errors} errors`]: bytes,
    'transactions for one error, until it is delivered': one.reads + one.writes,
    [`transactions for a burst of ${burst} errors`]: after.writes - before.writes,
    [`messages for a burst of ${burst} errors`]: after.messages - before.messages,
  };
}

interface Counted {
  /** Transactions of the database. */
  reads: number;
  writes: number;
  /** That tell of captures. */
  messages: number;
}

type Counting = typeof globalThis & { counted?: Counted };

const countedSoFar = (browser: TestBrowser): Promise<Counted> =>
  browser.inBackground(
    (background) => (background as Counting).counted ?? { reads: Number.NaN, writes: Number.NaN, messages: Number.NaN },
  );

/** Counts, from now on. */
const countInBackground = (browser: TestBrowser) =>
  browser.inBackground((background) => {
    const counting = background as Counting & {
      chrome: { runtime: { onMessage: { addListener(hear: (message: { name?: string }) => void): void } } };
    };
    const { prototype } = background.IDBDatabase;
    const { transaction } = prototype;
    const counted: Counted = { reads: 0, writes: 0, messages: 0 };
    counting.counted = counted;
    prototype.transaction = function (stores, mode, options) {
      if (mode === 'readwrite') counted.writes += 1;
      else counted.reads += 1;
      return transaction.call(this, stores, mode, options);
    };
    counting.chrome.runtime.onMessage.addListener(({ name }) => {
      if (name === 'capture') counted.messages += 1;
    });
  });
