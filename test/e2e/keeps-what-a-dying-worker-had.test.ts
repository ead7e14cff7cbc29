import { storedEvents } from '../support/export.ts';
import { expect, setUp, test, throwIn } from '../support/test.ts';

test('a worker that dies while errors pour in loses none, and sends none twice', async ({ errata, receiver, site }) => {
  test.slow();
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(site.page('/pour.html', '<title>pour</title>'));
  // No faster than a tab may store, and of the page's own making: the text of a driver's errors is hidden from all.
  await tab.evaluate(`
    let thrown = 0;
    const timer = setInterval(() => {
      if (thrown === 60) return clearInterval(timer);
      thrown += 1;
      const number = thrown;
      setTimeout(() => { throw new Error('drop ' + number); });
    }, 110);
    0`);
  let deaths = 0;
  while (deaths < 4) {
    await errata.stopBackground();
    deaths += 1;
  }
  const ids = () => new Set(receiver.eventEnvelopes.map(({ eventId }) => eventId));
  await expect.poll(() => ids().size, { timeout: 90_000 }).toBe(60);
  expect(receiver.eventEnvelopes.length - ids().size).toBeLessThanOrEqual(deaths * 3);
  expect(await storedEvents(errata)).toHaveLength(60);
});

test('a worker that dies in the middle of a send sends that event again, under the same id', async ({
  errata,
  receiver,
  site,
}) => {
  test.slow();
  await setUp(errata, receiver.dsn, site.origin);
  receiver.hold();
  await errata.open(site.page('/one.html', '<script>throw new Error("one")</script>'));
  await expect.poll(() => receiver.eventEnvelopes.length).toBe(1);
  await errata.stopBackground();
  receiver.release();
  // Whoever asks the background for anything wakes it; here a person opens the popup.
  const popup = await errata.openExtension('popup/popup.html');
  await popup.waitFor('listitem', 'Delivered', { timeout: 60_000 });
  const [first, second] = receiver.eventEnvelopes;
  expect(second?.eventId).toBe(first?.eventId);
  expect(receiver.events()[1]).toEqual(receiver.events()[0]);
});

test('what was captured while the worker was stopped is delivered when it starts', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(site.page('/asleep.html', '<title>asleep</title>'));
  await errata.stopBackground();
  await throwIn(tab, 'while it slept');
  await expect.poll(() => receiver.events()).toHaveLength(1);
});
