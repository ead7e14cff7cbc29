import { totalsOf } from '../support/accounts.ts';
import type { TestBrowser } from '../support/browser.ts';
import { setDsn, setUp } from '../support/by-hand.ts';
import type { Receiver } from '../support/receiver.ts';
import { until } from '../support/until.ts';
import { type BenchServer, startBenchServer } from './bench-server.ts';
import { callsFor } from './figures/calls.ts';
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

  // From here on nothing is sent, and only storing counts.
  await setDsn(browser, '');
  const tab = await browser.open(url);
  await countInBackground(browser);
  await tab.evaluate(`throwErrors(${burst})`);
  await until('the burst to be stored', async () => (await totalsOf(browser)).captured >= errors + burst);
  return {
    [`calls in the page for ${errors} errors`]: calls,
    [`requests for ${errors} errors`]: requests,
    [`bytes on the wire for ${errors} errors`]: bytes,
    [`transactions for a burst of ${burst} errors`]: await browser.inBackground(
      (background) => (background as Counting).transactions ?? Number.NaN,
    ),
    [`messages for a burst of ${burst} errors`]: await browser.inBackground(
      (background) => (background as Counting).messages ?? Number.NaN,
    ),
  };
}

type Counting = typeof globalThis & { transactions?: number; messages?: number };

/** Counts the transactions that the background writes in, and the captures it is told, from now on. */
const countInBackground = (browser: TestBrowser) =>
  browser.inBackground((background) => {
    const counting = background as Counting & {
      chrome: { runtime: { onMessage: { addListener(hear: (message: { name?: string }) => void): void } } };
    };
    const { prototype } = background.IDBDatabase;
    const { transaction } = prototype;
    counting.transactions = 0;
    counting.messages = 0;
    prototype.transaction = function (stores, mode, options) {
      if (mode === 'readwrite') counting.transactions = (counting.transactions ?? 0) + 1;
      return transaction.call(this, stores, mode, options);
    };
    counting.chrome.runtime.onMessage.addListener(({ name }) => {
      if (name === 'capture') counting.messages = (counting.messages ?? 0) + 1;
    });
  });
