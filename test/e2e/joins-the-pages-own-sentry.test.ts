import type { ErrorEvent } from '../../shared/protocol/event.ts';
import type { Site } from '../support/site-server.ts';
import { expect, setUp, test, throwIn } from '../support/test.ts';

const traceId = '0123456789abcdef0123456789abcdef';
const debugId = '395835f4-03e0-4436-80d3-136f0749a893';

/**
 * What @sentry/browser 11.12 leaves on the window once it is set up (@sentry/core: `carrier.js`, `defaultScopes.js`,
 * `scope.js`, `client.js`), and what Sentry's bundler plugins write at the head of each file.
 */
function pageWithSentry(site: Site): string {
  site.answer('/bundle.js', {
    headers: { 'content-type': 'text/javascript' },
    body: `globalThis._sentryDebugIds ??= {}; _sentryDebugIds[new Error().stack] = '${debugId}';
      function fromBundle() { throw new Error('in the bundle') }
      setTimeout(fromBundle);`,
  });
  return site.page(
    '/own-sentry.html',
    `<!doctype html><title>own Sentry</title><script>
      const scope = {
        _client: { _options: { release: 'shop@2.0', environment: 'staging', dsn: 'https://theirs@ingest.example/7' } },
        _propagationContext: { traceId: '${traceId}', sampleRand: 0.5 },
      };
      globalThis.__SENTRY__ = { version: '11.12.0', '11.12.0': { defaultCurrentScope: scope, defaultIsolationScope: {} } };
    </script><script src="/bundle.js?v=1"></script>`,
  );
}

test('an event is of the same release, environment and trace as those of the page’s own Sentry', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(pageWithSentry(site));
  await expect.poll(() => receiver.events()).toHaveLength(1);
  const [event] = receiver.events() as unknown as readonly ErrorEvent[];
  expect(event).toMatchObject({
    release: 'shop@2.0',
    environment: 'staging',
    contexts: { trace: { trace_id: traceId, span_id: event?.event_id.slice(0, 16) } },
    debug_meta: { images: [{ type: 'sourcemap', code_file: site.url('/bundle.js'), debug_id: debugId }] },
    tags: { 'errata.page_sdk': 'sentry.javascript 11.12.0' },
  });
  expect(JSON.stringify(event)).not.toContain('ingest.example');

  // A new trace, as for the next route; and no file of the bundler's in the stack.
  await tab.evaluate(`scope._propagationContext = { traceId: '${'f'.repeat(32)}' }`);
  await throwIn(tab, 'on the next route');
  await expect.poll(() => receiver.events()).toHaveLength(2);
  const next = receiver.events()[1] as unknown as ErrorEvent;
  expect(next.contexts?.trace).toMatchObject({ trace_id: 'f'.repeat(32) });
  expect(next).not.toHaveProperty('debug_meta');
});

test('what the person has set counts more than what the page says', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  const options = await errata.openExtension('options/options.html');
  await options.fill('Release', 'mine@1');
  await options.click('button', 'Save', { exact: true });
  await expect.poll(() => options.text('document')).toContain('Saved.');
  await errata.open(pageWithSentry(site));
  await expect.poll(() => receiver.events()).toHaveLength(1);
  expect(receiver.events()[0]).toMatchObject({ release: 'mine@1', environment: 'staging' });
});

test('a page without Sentry, and one that sets a trap for us, are told as they are', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  await errata.open(site.page('/plain.html', '<script>throw new Error("plain")</script>'));
  await expect.poll(() => receiver.events()).toHaveLength(1);
  const plain = receiver.events()[0] as unknown as ErrorEvent;
  expect(plain.tags).not.toHaveProperty('errata.page_sdk');
  for (const part of ['release', 'environment', 'debug_meta']) expect(plain).not.toHaveProperty(part);
  expect(plain.contexts).not.toHaveProperty('trace');

  const tab = await errata.open(
    site.page(
      '/trap.html',
      `<!doctype html><title>trap</title><script>
        globalThis.ran = [];
        const fail = (name) => { ran.push(name); throw new Error(name) };
        const traps = { get: () => fail('get'), getOwnPropertyDescriptor: () => fail('described'), ownKeys: () => fail('listed') };
        globalThis.__SENTRY__ = new Proxy({}, traps);
        Object.defineProperty(globalThis, '_sentryDebugIds', { get: () => fail('getter') });
        setTimeout(() => { throw new Error('beside a trap') });
      </script>`,
    ),
  );
  await expect.poll(() => receiver.events()).toHaveLength(2);
  expect(receiver.events()[1]).toMatchObject({ tags: { 'errata.page_sdk': 'sentry.javascript' } });
  // A Proxy hears that it is described: what a page can notice of us is in docs/privacy.md.
  expect(await tab.evaluate('ran')).toEqual(['described']);
});
