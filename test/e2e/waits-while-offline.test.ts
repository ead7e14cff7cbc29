import { storedEvents } from '../support/export.ts';
import { expect, setUp, test, throwIn, throwInTabs } from '../support/test.ts';

test('offline, the popup says that events wait; back online, they go', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  await errata.setOffline(true);
  const tab = await errata.open(site.page('/offline.html', '<script>throw new Error("out of reach")</script>'));
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);
  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  await popup.waitFor('listitem', 'Error: out of reach, 1 time');
  await popup.waitFor('listitem', 'Waiting');
  await expect
    .poll(() => popup.text('document'))
    .toContain('This device is offline. What waits is sent when it is online again.');
  expect(receiver.eventEnvelopes).toHaveLength(0);

  await errata.setOffline(false);
  await popup.waitFor('listitem', 'Delivered', { timeout: 30_000 });
  await expect.poll(() => popup.text('document')).not.toContain('offline');
  expect(receiver.eventEnvelopes).toHaveLength(1);
});

test('what has waited and not been tried goes oldest first', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  await errata.setOffline(true);
  const tab = await errata.open(site.page('/in-order.html', '<title>in order</title>'));
  const said = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
  for (const word of said) {
    await throwIn(tab, word);
    // One after the other, at times that differ.
    await expect.poll(async () => (await storedEvents(errata)).at(-1)?.value).toBe(word);
  }
  // What has failed may go after the rest: it must not keep that from going.
  const tried = (await storedEvents(errata)).filter(({ delivery }) => 'attempts' in delivery && delivery.attempts > 0);
  const untried = said.filter((word) => tried.every(({ value }) => value !== word));
  expect(untried.length).toBeGreaterThan(2);
  await errata.setOffline(false);
  await expect.poll(() => receiver.eventEnvelopes.length, { timeout: 30_000 }).toBe(said.length);
  const arrived = receiver
    .events()
    .map(({ exception }) => (exception as { values: { value: string }[] }).values[0]?.value);
  expect(arrived.filter((word) => untried.includes(String(word)))).toEqual(untried);
});

test('what has just happened does not wait behind what has waited', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  test.slow();
  await setUp(errata, receiver.dsn, site.origin);
  await errata.setOffline(true);
  await throwInTabs(errata, site, 4);
  await expect.poll(async () => (await storedEvents(errata)).length, { timeout: 30_000 }).toBe(80);
  const fresh = await errata.open(site.page('/fresh.html', '<title>fresh</title>'));
  await errata.setOffline(false);
  await expect.poll(() => receiver.eventEnvelopes.length, { timeout: 30_000 }).toBeGreaterThan(0);
  const before = receiver.eventEnvelopes.length;
  await throwIn(fresh, 'just happened');
  await expect.poll(() => receiver.eventEnvelopes.length, { timeout: 60_000 }).toBe(81);
  const arrived = receiver.events().map((event) => JSON.stringify(event.exception).includes('just happened'));
  // What had set out goes first: a batch of twenty.
  expect(arrived.indexOf(true)).toBeLessThan(before + 30);
});

test('a server that cannot be reached is left alone, then tried again', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  receiver.answer('reset');
  await errata.open(site.page('/reset.html', '<script>throw new Error("reset")</script>'));
  const popup = await errata.openExtension('popup/popup.html');
  await expect
    .poll(() => popup.text('document'))
    .toContain('The server cannot be reached. It is tried again in a moment.');
  // A server that nobody knows is tried compressed and as it is, and a browser tries once more by itself.
  const tried = receiver.eventEnvelopes.length;
  receiver.answer();
  await expect.poll(() => receiver.eventEnvelopes.length, { timeout: 20_000 }).toBe(tried + 1);
  const [before, after] = receiver.eventEnvelopes.slice(-2);
  expect(new Set(receiver.eventEnvelopes.map(({ eventId }) => eventId)).size).toBe(1);
  // Five seconds, give or take a fifth.
  expect((after?.at ?? 0) - (before?.at ?? 0)).toBeGreaterThanOrEqual(3900);
  expect(after?.header.sent_at).not.toBe(before?.header.sent_at);
  await expect
    .poll(async () => (await storedEvents(errata)).map(({ delivery }) => delivery.state))
    .toEqual(['delivered']);
});

test('a server that never answers is given up after fifteen seconds, and asked again', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  receiver.hold();
  await errata.open(site.page('/silent.html', '<script>throw new Error("silence")</script>'));
  await expect.poll(() => receiver.eventEnvelopes.length).toBe(1);
  const heldAt = receiver.eventEnvelopes[0]?.at ?? 0;
  const attempts = async () =>
    (await storedEvents(errata)).map(({ delivery }) => 'attempts' in delivery && delivery.attempts);
  await expect.poll(attempts, { timeout: 25_000 }).toEqual([1]);
  expect(Date.now() - heldAt).toBeGreaterThanOrEqual(14_000);
  receiver.release();
  await expect.poll(() => receiver.eventEnvelopes.length, { timeout: 20_000 }).toBe(2);
  expect(receiver.eventEnvelopes[1]?.eventId).toBe(receiver.eventEnvelopes[0]?.eventId);
});
