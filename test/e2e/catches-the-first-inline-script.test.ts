import * as byHand from '../support/by-hand.ts';
import { expect, test, watch } from '../support/test.ts';

test('an error in the first inline script arrives, with type, message, frame and page', async ({
  errata,
  receiver,
  site,
}) => {
  // What all other tests say to the background at once is done here as a person does it.
  await byHand.setUp(errata, receiver.dsn, site.origin);
  site.page(
    '/first.html',
    '<!doctype html><script>\nfunction boot() { throw new TypeError("no engine"); }\nboot();</script>',
  );
  await errata.open(`${site.url('/first.html')}?order=7&token=secret`);

  await expect.poll(() => receiver.events()).toHaveLength(1);
  const [event] = receiver.events();
  expect(event).toMatchObject({
    platform: 'javascript',
    level: 'error',
    request: { url: expect.stringMatching(/\/first\.html\?order=7&token=%5BFiltered%5D$/) },
    exception: {
      values: [
        {
          type: 'TypeError',
          value: 'no engine',
          mechanism: { type: 'onerror', handled: false },
          stacktrace: {
            frames: [
              { function: '?', filename: site.url('/first.html'), lineno: 3 },
              { function: 'boot', filename: site.url('/first.html'), lineno: 2, in_app: true },
            ],
          },
        },
      ],
    },
  });
  expect(event?.tags).toEqual({ 'errata.blame': 'own' });
  const [envelope] = receiver.eventEnvelopes;
  expect(envelope?.headers['content-type']).toBe('text/plain;charset=UTF-8');
  expect(envelope?.query).toMatchObject({ sentry_version: '7', sentry_client: expect.stringMatching(/^errata/) });
  expect(Math.abs(Date.parse(String(envelope?.header.sent_at)) - (envelope?.at ?? 0))).toBeLessThan(5000);
});

test('release and environment are those of the settings', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  const options = await errata.openExtension('options/options.html');
  await options.fill('DSN', receiver.dsn);
  await options.fill('Release', 'shop@1.4.0');
  await options.fill('Environment', 'staging');
  await options.click('button', 'Save', { exact: true });
  await options.waitFor('status');
  await watch(errata, site.origin);
  await errata.open(site.page('/x.html', '<script>throw new Error("x")</script>'));
  await expect.poll(() => receiver.events()).toHaveLength(1);
  expect(receiver.events()[0]).toMatchObject({ release: 'shop@1.4.0', environment: 'staging' });
});
