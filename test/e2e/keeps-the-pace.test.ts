import { askBackground, storedEvents } from '../support/export.ts';
import { expect, setUp, test, throwInTabs } from '../support/test.ts';

test('what has waited goes ten a second; a person can have it sent faster to a server of their own', async ({
  errata,
  receiver,
  site,
}) => {
  test.slow();
  await setUp(errata, receiver.dsn, site.origin);
  /** Has twenty events wait and then go; when each arrived. */
  const waitAndGo = async (): Promise<readonly number[]> => {
    const before = receiver.eventEnvelopes.length;
    await errata.setOffline(true);
    await throwInTabs(errata, site, 1);
    await expect.poll(async () => (await storedEvents(errata)).length, { timeout: 30_000 }).toBe(before + 20);
    await errata.setOffline(false);
    await expect.poll(() => receiver.eventEnvelopes.length, { timeout: 30_000 }).toBe(before + 20);
    return receiver.eventEnvelopes.slice(before).map(({ at }) => at);
  };
  const paced = await waitAndGo();
  expect((paced[19] ?? 0) - (paced[0] ?? 0), 'nineteen pauses').toBeGreaterThan(19 * 90);

  const options = await errata.openExtension('options/options.html');
  await options.check('Send what has waited at a pace', false);
  await options.screenshot(`dist/screenshots/${errata.name}-pace.png`);
  await options.click('button', 'Save', { exact: true });
  await expect.poll(() => askBackground(errata, 'status', { tabId: null })).toMatchObject({ paced: false });
  await options.close();

  const unpaced = await waitAndGo();
  const gaps = unpaced.slice(1).map((at, index) => at - (unpaced[index] ?? at));
  // On a busy machine a few may be late.
  expect(gaps.toSorted((a, b) => a - b)[9], `gaps of ${gaps} ms`).toBeLessThan(90);
  expect(new Set(receiver.eventEnvelopes.map(({ eventId }) => eventId)).size).toBe(40);
  await expect
    .poll(async () => (await storedEvents(errata)).every(({ delivery }) => delivery.state === 'delivered'))
    .toBe(true);
});
