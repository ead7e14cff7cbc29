import type { Tab } from '../support/browser.ts';
import { accountIn, serveWidget, widgetTag } from '../support/embed.ts';
import type { Receiver } from '../support/receiver.ts';
import { expect, test } from '../support/test.ts';

// A product site embeds the widget with one tag: what goes wrong is caught, kept, and at the server.

const page = (dsn: string, rest = '', attributes = '') =>
  `<!doctype html><html lang="en"><title>Product</title>${widgetTag(dsn, attributes)}${rest}`;

const valuesOf = (receiver: Receiver) =>
  receiver.events().map((event) => {
    const { exception, logentry } = event as {
      exception?: { values: { value: string }[] };
      logentry?: { formatted: string };
    };
    return exception?.values.at(-1)?.value ?? logentry?.formatted;
  });

const throwIn = (tab: Tab, message: string) => tab.evaluate(`setTimeout(() => { throw new Error('${message}') })`);

test('one tag is enough: an error of the page is kept and delivered, with what led to it', async ({
  errata,
  receiver,
  site,
}) => {
  await serveWidget(site, receiver);
  const tab = await errata.open(
    site.page('/product.html', page(receiver.dsn, '', 'data-release="shop@1.4.0" data-environment="production"')),
  );
  await tab.evaluate(`console.log('before it'); fetch('/pages-that-are-not-there').then(() => {})`);
  await throwIn(tab, 'from the product');
  await expect.poll(() => valuesOf(receiver)).toContain('from the product');
  const event = receiver.events().find((one) => JSON.stringify(one).includes('from the product')) as {
    release: string;
    environment: string;
    sdk: { name: string };
    breadcrumbs: { values: { category: string; message?: string }[] };
    exception: { values: { mechanism: object; stacktrace: { frames: { filename: string }[] } }[] };
  };
  expect(event).toMatchObject({ release: 'shop@1.4.0', environment: 'production' });
  expect(event.sdk.name).toBe('errata.javascript.widget');
  expect(event.breadcrumbs.values.map(({ category }) => category)).toContain('console');
  expect(event.exception.values[0]?.mechanism).toMatchObject({ type: 'onerror', handled: false });
  await expect.poll(() => accountIn(tab)).toMatchObject({ waiting: 0, refused: 0, dropped: 0, store: 'database' });
  const { captured, delivered } = await accountIn(tab);
  expect(delivered).toBe(captured);
  expect(receiver.preflights).toBe(0);
});

test('a page on which nothing goes wrong loads no more than the first file', async ({ errata, receiver, site }) => {
  await serveWidget(site, receiver);
  const tab = await errata.open(site.page('/calm.html', page(receiver.dsn)));
  await tab.evaluate(`new Promise((done) => requestIdleCallback(done))`);
  const loaded: string[] = await tab.evaluate(
    `performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)`,
  );
  expect(loaded.filter((path) => path.startsWith('/errata/'))).toEqual(['/errata/errata.js']);
  expect(await tab.evaluate(`Errata.flush()`)).toBe(true);
  expect(receiver.requests).toBe(0);
});

test('what a site says itself arrives in its words, as Sentry’s API has them', async ({ errata, receiver, site }) => {
  await serveWidget(site, receiver);
  const tab = await errata.open(site.page('/api.html', page(receiver.dsn)));
  const ids: string[] = await tab.evaluate(`(() => {
    Errata.setUser({ id: 7, email: 'ada@example.com' });
    Errata.setTag('plan', 'pro');
    const first = Errata.captureException(new TypeError('given'), { tags: { area: 'cart' } });
    const second = Errata.withScope((scope) => {
      scope.setLevel('warning').setExtra('basket', { size: 3 });
      return Errata.captureMessage('the basket is odd', 'warning');
    });
    const third = Errata.captureEvent({ message: 'made by hand', fingerprint: ['by', 'hand'], level: 'fatal' });
    const fourth = Errata.captureException('only a text');
    return [first, second, third, fourth, Errata.lastEventId()];
  })()`);
  expect(ids[4]).toBe(ids[3]);
  await expect.poll(() => receiver.events().length).toBe(4);
  const byId = new Map(receiver.events().map((event) => [event.event_id, event]));
  expect(byId.get(ids[0])).toMatchObject({
    level: 'error',
    user: { id: '7', email: 'ada@example.com' },
    tags: { plan: 'pro', area: 'cart' },
    exception: { values: [{ type: 'TypeError', value: 'given', mechanism: { type: 'generic', handled: true } }] },
  });
  expect(byId.get(ids[1])).toMatchObject({
    level: 'warning',
    logentry: { formatted: 'the basket is odd' },
    extra: { basket: { size: 3 } },
    tags: { plan: 'pro' },
  });
  expect(byId.get(ids[1])).not.toHaveProperty('exception');
  expect(byId.get(ids[2])).toMatchObject({
    level: 'fatal',
    logentry: { formatted: 'made by hand' },
    fingerprint: ['by', 'hand'],
  });
  expect(byId.get(ids[3])).toMatchObject({ exception: { values: [{ value: 'only a text' }] } });
  expect(JSON.stringify(byId.get(ids[3]))).toContain('api.html');
  expect(await tab.evaluate(`Errata.getClient().fateOf('${ids[0]}')`)).toBe('delivered');
});

test('an error that a site hands over and throws again is told once, with its words', async ({
  errata,
  receiver,
  site,
}) => {
  await serveWidget(site, receiver);
  const tab = await errata.open(site.page('/rethrows.html', page(receiver.dsn)));
  await tab.evaluate(`
    const again = (error) => { Errata.captureException(error, { tags: { by: 'hand' } }); throw error };
    setTimeout(() => again(new Error('thrown again')));
    setTimeout(async () => again(new Error('rejected with again')));
    setTimeout(() => { const error = new Error('by two layers'); Errata.captureException(error); Errata.captureException(error) });
    addEventListener('error', ({ error }) => { if (error?.message === 'by a boundary') window.ids = [Errata.captureException(error), Errata.captureException(error)] });
    setTimeout(() => { throw new Error('by a boundary') });
    setTimeout(() => { throw new Error('the last') }, 100);
    0`);
  await expect.poll(() => valuesOf(receiver)).toContain('the last');
  const told = ['by a boundary', 'by two layers', 'rejected with again', 'the last', 'thrown again'];
  await expect.poll(() => valuesOf(receiver).toSorted()).toEqual(told);
  expect(await accountIn(tab)).toMatchObject({ captured: told.length, delivered: told.length });
  const byHand = receiver.events().filter(({ tags }) => (tags as { by?: string } | undefined)?.by === 'hand');
  expect(byHand).toHaveLength(2);
  const ids: string[] = await tab.evaluate('window.ids');
  const boundary = receiver.events().find((event) => JSON.stringify(event).includes('by a boundary'));
  expect(ids).toEqual([boundary?.event_id, boundary?.event_id]);
});

test('what hooks and filters leave out is counted, and a hook that throws costs no other event', async ({
  errata,
  receiver,
  site,
}) => {
  await serveWidget(site, receiver);
  const tab = await errata.open(
    site.page(
      '/hooks.html',
      `<!doctype html><title>Hooks</title><script src="/errata/errata.js"></script><script>
        Errata.init({
          dsn: '${receiver.dsn}',
          ignoreErrors: [/^ResizeObserver/, 'not this'],
          beforeSend(event, hint) {
            const { value } = event.exception?.values.at(-1) ?? {};
            if (value === 'unwanted') return null;
            if (value === 'breaks the hook') throw new Error('the hook is broken');
            event.tags = { ...event.tags, original: String(hint.originalException?.code) };
            return value === 'later' ? Promise.resolve(event) : event;
          },
        });
      </script>`,
    ),
  );
  await tab.evaluate(`{
    Errata.captureException(new Error('ResizeObserver loop'));
    Errata.captureException(new Error('so not this one'));
    Errata.captureException(new Error('unwanted'));
    Errata.captureException(new Error('breaks the hook'));
    Errata.captureException(new Error('later'));
    setTimeout(() => { throw Object.assign(new Error('wanted'), { code: 'E7' }) });
  }`);
  await expect.poll(() => valuesOf(receiver).toSorted()).toEqual(['later', 'wanted']);
  expect(receiver.events().find((event) => JSON.stringify(event).includes('wanted'))).toMatchObject({
    tags: { original: 'E7' },
  });
  await expect
    .poll(() => accountIn(tab))
    .toMatchObject({ captured: 6, delivered: 2, dropped: 4, waiting: 0, refused: 0 });
});

test('while the server is away everything waits, and the next page sends each once', async ({
  errata,
  receiver,
  site,
}) => {
  await serveWidget(site, receiver);
  await receiver.refuseConnections();
  const tab = await errata.open(site.page('/away.html', page(receiver.dsn)));
  for (const name of ['one', 'two', 'three']) await throwIn(tab, `${name} of them`);
  await expect.poll(() => accountIn(tab)).toMatchObject({ captured: 3, waiting: 3, delivered: 0 });
  const id: string = await tab.evaluate(`Errata.captureMessage('a fourth')`);
  expect(await tab.evaluate(`Errata.getClient().fateOf('${id}')`)).toBe('queued');
  await receiver.acceptConnections();
  await tab.goto(site.page('/next.html', page(receiver.dsn)));
  await tab.evaluate(`dispatchEvent(new Event('online'))`);
  await expect.poll(() => valuesOf(receiver).length, { timeout: 60_000 }).toBe(4);
  await expect.poll(() => accountIn(tab)).toMatchObject({ captured: 4, delivered: 4, waiting: 0 });
  expect(new Set(receiver.eventEnvelopes.map(({ eventId }) => eventId)).size).toBe(receiver.eventEnvelopes.length);
});

test('what happens as a page is left arrives, by its last breath or by the next page', async ({
  errata,
  receiver,
  site,
}) => {
  await serveWidget(site, receiver);
  const next = site.page('/after.html', page(receiver.dsn));
  const tab = await errata.open(site.page('/leaving.html', page(receiver.dsn)));
  await throwIn(tab, 'early');
  await expect.poll(() => valuesOf(receiver)).toEqual(['early']);
  await tab.evaluate(`{
    addEventListener('pagehide', () => { Errata.captureException(new Error('at the very end')) });
    setTimeout(() => { setTimeout(() => { location.href = '${next}' }); throw new Error('just before') });
  }`);
  await expect
    .poll(() => [...new Set(valuesOf(receiver))].toSorted(), { timeout: 60_000 })
    .toEqual(['at the very end', 'early', 'just before']);
});

test('two tabs share one queue: each event is sent once', async ({ errata, receiver, site }) => {
  await serveWidget(site, receiver);
  await receiver.refuseConnections();
  const url = site.page('/shared.html', page(receiver.dsn));
  const tabs = [await errata.open(url), await errata.open(url)];
  for (const [index, tab] of tabs.entries())
    await tab.evaluate(
      `for (let i = 0; i < 15; i++) Errata.captureException(new Error('tab ${index} no ' + 'abcdefghijklmno'[i]))`,
    );
  for (const tab of tabs) await expect.poll(() => accountIn(tab)).toMatchObject({ captured: 30, waiting: 30 });
  await receiver.acceptConnections();
  for (const tab of tabs) await tab.evaluate(`dispatchEvent(new Event('online'))`);
  for (const tab of tabs)
    await expect
      .poll(() => accountIn(tab), { timeout: 60_000 })
      .toMatchObject({ captured: 30, delivered: 30, waiting: 0 });
  expect(receiver.eventEnvelopes).toHaveLength(30);
  expect(new Set(receiver.eventEnvelopes.map(({ eventId }) => eventId)).size).toBe(30);
});

test('a policy of nothing but the page’s own scripts and the server is enough, Trusted Types included', async ({
  errata,
  receiver,
  site,
}) => {
  await serveWidget(site, receiver);
  const policy = `default-src 'none'; script-src 'self'; connect-src ${new URL(receiver.url).origin}; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;
  site.answer('/strict.js', {
    headers: { 'content-type': 'text/javascript' },
    body: `window.violations = []; addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective))`,
  });
  const tab = await errata.open(
    site.page(
      '/strict.html',
      `<!doctype html><title>Strict</title><link rel="icon" href="data:,"><script src="/strict.js"></script>${widgetTag(receiver.dsn)}<script src="/errata/nothing.js"></script>`,
      { 'content-security-policy': policy },
    ),
  );
  site.answer('/throws.js', {
    headers: { 'content-type': 'text/javascript' },
    body: `throw new Error('under the policy')`,
  });
  await tab.evaluate(`Errata.captureException(new Error('under the policy'))`);
  await expect.poll(() => valuesOf(receiver)).toContain('under the policy');
  // The icon is the page's own doing.
  const violations: string[] = await tab.evaluate('violations');
  expect(violations.filter((directive) => directive !== 'img-src')).toEqual([]);
});

test('a frame that may store nothing sends from memory, and says so', async ({ errata, receiver, site }) => {
  await serveWidget(site, receiver);
  site.page(
    '/frame.html',
    `<!doctype html><title>Frame</title><script src="/errata/errata.js" data-dsn="${receiver.dsn}"></script><script>
      Errata.captureException(new Error('from a frame without storage'));
      const tell = async () => parent.postMessage(await Errata.getClient().account(), '*');
      setInterval(tell, 100);
    </script>`,
    { 'access-control-allow-origin': '*' },
  );
  const tab = await errata.open(
    site.page(
      '/holder.html',
      `<!doctype html><title>Holder</title><script>addEventListener('message', ({ data }) => { window.told = data })</script>
       <iframe sandbox="allow-scripts" src="/frame.html"></iframe>`,
    ),
  );
  await expect.poll(() => valuesOf(receiver)).toContain('from a frame without storage');
  await expect
    .poll(() =>
      tab.evaluate('window.told && [told.store, told.waiting, told.captured - told.delivered, told.captured > 0]'),
    )
    .toEqual(['memory', 0, 0, true]);
});

test('what is caught while a page finds that it may store nothing is sent as well', async ({
  errata,
  receiver,
  site,
}) => {
  await serveWidget(site, receiver);
  // The look for what an earlier visit has left takes its turn among the tabs, and is told no a while later.
  const locks = `Object.defineProperty(Navigator.prototype, 'locks', { value: {
    request: () => new Promise((_, refuse) => setTimeout(() => refuse(new Error('no locks here')), 2500)),
  } });`;
  site.page(
    '/frame.html',
    `<!doctype html><title>Frame</title><script>${locks}</script>
     <script src="/errata/errata.js" data-dsn="${receiver.dsn}"></script><script>
       requestIdleCallback(() => setTimeout(() => Errata.captureException(new Error('caught meanwhile')), 500));
     </script>`,
    { 'access-control-allow-origin': '*' },
  );
  await errata.open(site.page('/holder.html', '<iframe sandbox="allow-scripts" src="/frame.html"></iframe>'));
  await expect.poll(() => valuesOf(receiver)).toContain('caught meanwhile');
});

test('until a person has said yes, nothing is stored or sent; after a no, nothing ever', async ({
  errata,
  receiver,
  site,
}) => {
  await serveWidget(site, receiver);
  const tab = await errata.open(site.page('/consent.html', page(receiver.dsn, '', 'data-consent="pending"')));
  await throwIn(tab, 'before the answer');
  await tab.evaluate(`new Promise((done) => requestIdleCallback(done))`);
  const kept = () => tab.evaluate(`indexedDB.databases().then((all) => [all.length, localStorage.length])`);
  expect(await kept()).toEqual([0, 0]);
  expect(receiver.requests).toBe(0);
  await tab.evaluate(`Errata.setConsent('granted')`);
  await expect.poll(() => valuesOf(receiver)).toEqual(['before the answer']);

  const other = await errata.open(site.page('/refusal.html', page(receiver.dsn, '', 'data-consent="pending"')));
  await throwIn(other, 'never told');
  await other.evaluate(`Errata.setConsent('denied')`);
  await throwIn(other, 'not told either');
  await tab.evaluate(`Errata.captureMessage('the last')`);
  await expect.poll(() => valuesOf(receiver)).toEqual(['before the answer', 'the last']);
});

test('the stub keeps what happens before the script is there', async ({ errata, receiver, site }) => {
  await serveWidget(site, receiver);
  await errata.open(
    site.page(
      '/stub.html',
      `<!doctype html><title>Stub</title><script src="/errata/errata-stub.js"></script><script>
        Errata.setTag('early', 'yes');
        Errata.captureMessage('asked early');
        Promise.reject(new Error('rejected early'));
        throw new Error('thrown early');
      </script>${widgetTag(receiver.dsn)}`,
    ),
  );
  await expect.poll(() => valuesOf(receiver).toSorted()).toEqual(['asked early', 'rejected early', 'thrown early']);
  for (const event of receiver.events()) expect(event).toMatchObject({ tags: { early: 'yes' } });
});

test('an integration may change an event or want none, and sees what it is told of', async ({
  errata,
  receiver,
  site,
}) => {
  await serveWidget(site, receiver);
  const tab = await errata.open(
    site.page(
      '/integration.html',
      `<!doctype html><title>Integration</title><link rel="icon" href="data:,"><script src="/errata/errata.js"></script><script>
        Errata.init({
          dsn: '${receiver.dsn}',
          integrations: [{
            name: 'Shop',
            processEvent(event) {
              const { value } = event.exception.values.at(-1);
              return value === 'unwanted' ? null : { ...event, tags: { ...event.tags, from: this.name }, extra: { key: 'password=hunter2' } };
            },
          }],
        });
      </script>`,
    ),
  );
  await tab.evaluate(`for (const words of ['unwanted', 'wanted']) Errata.captureException(new Error(words))`);
  await expect.poll(() => accountIn(tab)).toMatchObject({ captured: 2, delivered: 1, dropped: 1, waiting: 0 });
  expect(receiver.events()[0]).toMatchObject({ tags: { from: 'Shop' }, exception: { values: [{ value: 'wanted' }] } });
  // What it adds is masked like all else.
  expect(JSON.stringify(receiver.events())).not.toContain('hunter2');
});

test('a report that cannot be taken is said in the console, and is no error of the page', async ({
  errata,
  receiver,
  site,
}) => {
  await serveWidget(site, receiver);
  const tab = await errata.open(site.page('/long.html', page(receiver.dsn)));
  await tab.evaluate(`{
    window.said = [];
    console.error = (...words) => said.push(words.map(String).join(' '));
    Errata.captureFeedback({ message: 'x'.repeat(5000) });
  }`);
  await expect.poll(() => tab.evaluate('said.join()')).toContain('Cannot take this report: its 5000 characters');
  await tab.evaluate(`Errata.captureFeedback({ message: 'short enough', tags: { plan: 'pro' } })`);
  await expect.poll(() => receiver.items('feedback').length).toBe(1);
  expect(receiver.items('feedback')[0]).toMatchObject({ tags: { plan: 'pro' } });
  expect(JSON.stringify(receiver.events())).not.toContain('Cannot take');
});

test('several clients on a page do not see each other’s events, and a guest’s tells only its own', async ({
  errata,
  receiver,
  site,
}) => {
  await serveWidget(site, receiver);
  const tab = await errata.open(site.page('/host.html', page(receiver.dsn)));
  await tab.evaluate(async (dsn) => {
    const guest = await import(`${location.origin}/errata/index.js`);
    guest.init({ dsn, instance: 'guest', capture: 'own', environment: 'guest', beforeSend: (event: object) => event });
    guest.setUser({ id: 'of-the-guest' });
    guest.addBreadcrumb({ category: 'guest', message: 'left by the guest' });
    Object.assign(globalThis, { guest });
    console.log('said by the host');
  }, receiver.dsn);
  await throwIn(tab, 'of the host');
  await expect.poll(() => valuesOf(receiver)).toEqual(['of the host']);
  await tab.evaluate(`void guest.captureException(new Error('of the guest'))`);
  await expect.poll(() => valuesOf(receiver)).toEqual(['of the host', 'of the guest']);
  const [host, guests] = receiver.events() as {
    user?: object;
    environment: string;
    breadcrumbs?: { values: object[] };
  }[];
  expect(host).not.toHaveProperty('user');
  expect(host?.environment).not.toBe('guest');
  expect(host?.breadcrumbs?.values).toContainEqual(expect.objectContaining({ message: 'said by the host' }));
  expect(host?.breadcrumbs?.values).not.toContainEqual(expect.objectContaining({ category: 'guest' }));
  expect(guests).toMatchObject({ user: { id: 'of-the-guest' }, environment: 'guest' });
  expect(guests?.breadcrumbs?.values).toMatchObject([{ category: 'guest', message: 'left by the guest' }]);
  await tab.evaluate(`Promise.all([Errata.flush(), guest.flush()])`);
  const accounts = await tab.evaluate(`Promise.all([Errata.getClient().account(), guest.getClient().account()])`);
  expect(accounts).toMatchObject([
    { captured: 1, delivered: 1 },
    { captured: 1, delivered: 1 },
  ]);
});
