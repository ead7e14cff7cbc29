import { storedEvents } from '../support/export.ts';
import { profileHolds } from '../support/profile-written.ts';
import { expect, setUp, test } from '../support/test.ts';

test('events that wait outlive the browser, and the site stays watched', async ({ launch, receiver, site }) => {
  const errata = await launch();
  test.slow();
  await setUp(errata, receiver.dsn, site.origin);
  await receiver.refuseConnections();
  const page = site.page(
    '/wait.html',
    '<script>for (let i = 0; i < 5; i++) setTimeout(() => { throw new Error("wait " + i) })</script>',
  );
  await errata.open(page);
  await expect.poll(() => storedEvents(errata)).toHaveLength(5);
  await profileHolds(errata, errata.name === 'firefox' ? 'http://127.0.0.1/*' : `${site.origin}/*`);
  await errata.kill();

  await receiver.acceptConnections();
  const again = await launch();
  // A start of the browser is a reason to send, whatever the backoff was.
  await expect
    .poll(() => new Set(receiver.eventEnvelopes.map(({ eventId }) => eventId)).size, { timeout: 60_000 })
    .toBe(5);
  await again.open(page);
  await expect.poll(() => storedEvents(again)).toHaveLength(10);
});
