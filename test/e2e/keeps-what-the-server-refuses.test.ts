import { storedEvents } from '../support/export.ts';
import { expect, setUp, test, throwIn } from '../support/test.ts';

test('an event that the server refuses is kept, with the reason, and not sent again', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  receiver.answer({ status: 400, headers: { 'x-sentry-error': 'invalid event' } });
  const tab = await errata.open(site.page('/refused.html', '<script>throw new Error("refused")</script>'));
  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  await popup.waitFor('listitem', 'refused');
  await expect
    .poll(async () => (await storedEvents(errata)).map(({ delivery }) => delivery))
    .toMatchObject([{ state: 'refused', status: 400, reason: 'invalid event' }]);
  await popup.waitFor('listitem', '1 refused');
  await popup.click('button', 'Error: refused');
  await expect.poll(() => popup.text('document')).toContain('invalid event');

  receiver.answer();
  await throwIn(tab, 'taken');
  await expect.poll(() => receiver.eventEnvelopes.length).toBe(2);
  await expect
    .poll(async () => (await storedEvents(errata)).map(({ delivery }) => delivery.state))
    .toEqual(['refused', 'delivered']);
});

for (const [how, headers] of [
  ['X-Sentry-Rate-Limits', { 'x-sentry-rate-limits': '6:error:project' }],
  ['Retry-After', { 'retry-after': '6' }],
] as const) {
  test(`a rate limit in ${how} is obeyed, also by the next worker`, { tag: '@one-browser' }, async ({
    errata,
    receiver,
    site,
  }) => {
    await setUp(errata, receiver.dsn, site.origin);
    receiver.answer({ status: 429, headers });
    const tab = await errata.open(site.page('/limited.html', '<script>throw new Error("limited")</script>'));
    await expect.poll(() => storedEvents(errata).then(([event]) => event?.delivery.state)).toBe('refused');
    const limitedAt = receiver.eventEnvelopes[0]?.at ?? 0;
    receiver.answer();
    await errata.stopBackground();
    await throwIn(tab, 'waits for the limit');
    const popup = await errata.openExtension('popup/popup.html');
    await expect.poll(() => popup.text('document')).toContain('The server has asked to be sent less.');
    await expect.poll(() => receiver.eventEnvelopes.length, { timeout: 30_000 }).toBe(2);
    expect((receiver.eventEnvelopes[1]?.at ?? 0) - limitedAt).toBeGreaterThanOrEqual(5900);
  });
}
