import { totalsOf } from '../support/accounts.ts';
import type { Tab, TestBrowser } from '../support/browser.ts';
import type { ReceivedEnvelope, Receiver } from '../support/receiver.ts';
import type { Site } from '../support/site-server.ts';
import { expect, setUp, test, throwIn } from '../support/test.ts';

// The site has another name than the server: without a permission for the server, Firefox asks it as well.
async function openShop(errata: TestBrowser, receiver: Receiver, site: Site): Promise<Tab> {
  await setUp(errata, receiver.dsn, new URL(site.urlOn('shop.test', '/')).origin);
  site.page('/shop.html', '<title>shop</title>');
  return errata.open(site.urlOn('shop.test', '/shop.html'));
}

const encodingOf = ({ headers }: ReceivedEnvelope) => headers['content-encoding'];

test('what is sent is compressed, and the server is not asked each time', async ({ errata, receiver, site }) => {
  const tab = await openShop(errata, receiver, site);
  for (let index = 1; index <= 5; index++) {
    await throwIn(tab, `no price of ${'abcde'[index - 1]}`);
    await expect.poll(() => receiver.eventEnvelopes.length).toBe(index);
  }
  expect(receiver.eventEnvelopes.map(encodingOf)).toEqual(Array(5).fill('gzip'));
  const [envelope] = receiver.eventEnvelopes;
  const plain = JSON.stringify(receiver.events()[0]).length;
  expect(envelope?.bytes).toBeLessThan(plain * 0.8);
  expect(envelope?.headers['content-type']).toBe('text/plain;charset=UTF-8');
  // Chromium asks once. Firefox asks three times before it keeps the answer.
  expect(receiver.preflights).toBeLessThan(5);
});

test('a server that lets nothing compressed through gets it as it is, each once', async ({
  errata,
  receiver,
  site,
}) => {
  receiver.refuseCompression();
  const tab = await openShop(errata, receiver, site);
  for (let index = 1; index <= 3; index++) {
    await throwIn(tab, `no price of ${'abc'[index - 1]}`);
    await expect.poll(() => receiver.eventEnvelopes.length).toBe(index);
  }
  await expect.poll(async () => (await totalsOf(errata)).delivered).toBe(3);
  expect(receiver.eventEnvelopes.map(encodingOf)).toEqual([undefined, undefined, undefined]);
  expect(new Set(receiver.eventEnvelopes.map(({ eventId }) => eventId)).size).toBe(3);
  expect(receiver.preflights).toBe(1);
});
