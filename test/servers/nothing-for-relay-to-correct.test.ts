import { beginReport } from '../support/begin-report.ts';
import { embedInShop } from '../support/embed.ts';
import { playVisit } from '../support/play-visit.ts';
import type { Receiver } from '../support/receiver.ts';
import { expect, test } from '../support/test.ts';
import { correctionsOf } from './relay.ts';

const itemsAt = (receiver: Receiver) => [
  ...receiver.events(),
  ...receiver.items('transaction'),
  ...receiver.items('feedback'),
];

test('of all that breaks in the shop, a report and a page load, Relay has nothing to correct', async ({
  errata,
  receiver,
  site,
}, { outputDir }) => {
  expect(await playVisit({ errata, receiver, site, folder: outputDir })).toBe(true);
  const shop = await errata.open(site.url('/shop/index.html'));
  const form = await beginReport(errata, shop);
  await form.fill('What happened?', 'The cart was empty all of a sudden');
  await form.click('button', 'Send report');
  await form.waitFor('heading', 'Delivered', { exact: true });
  await expect.poll(() => receiver.items('feedback')).toHaveLength(1);
  await expect.poll(() => receiver.items('transaction').length).toBeGreaterThan(0);
  expect(await correctionsOf(itemsAt(receiver))).toEqual([]);
});

test('nor of what the widget sends', async ({ errata, receiver, site }) => {
  const shop = await errata.open(
    await embedInShop(site, receiver, 'data-release="shop@1" data-traces-sample-rate="1"'),
  );
  await shop.click('button', 'Save for later', { exact: true });
  await expect.poll(() => receiver.events().length).toBeGreaterThan(0);
  await shop.evaluate(`Errata.captureFeedback({ message: 'By hand', name: 'Ada', email: 'ada@shop.example' })`);
  await expect.poll(() => receiver.items('feedback')).toHaveLength(1);
  await expect.poll(() => receiver.items('transaction').length).toBeGreaterThan(0);
  expect(await correctionsOf(itemsAt(receiver))).toEqual([]);
});

test('that Relay finds what is wrong is so', async () => {
  const event = { event_id: 'a'.repeat(32), platform: 'javascript', level: 'loud', unheardOf: 1 };
  expect(await correctionsOf([event])).toMatchObject([{ id: event.event_id }]);
});
