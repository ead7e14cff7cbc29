import { askBackground, storedEvents } from '../support/export.ts';
import { expect, setDsn, setUp, test, throwIn, watch } from '../support/test.ts';

test('a page learns the extension’s address from no stack, and gains nothing by false getters', async ({
  errata,
  site,
}) => {
  await watch(errata, site.origin);
  const tab = await errata.open(
    site.page(
      '/getters.html',
      `<div id="errata"></div><script>
        globalThis.stacks = [];
        for (const key of ['message', 'filename', 'lineno', 'colno'])
          Object.defineProperty(ErrorEvent.prototype, key, { get() { stacks.push(new Error().stack); return NaN; } });
        setTimeout(() => { throw Object.defineProperty(new Error('x'), 'message', { get() { stacks.push(new Error().stack); return 'read'; } }); });
      </script>`,
    ),
  );
  await expect.poll(async () => (await storedEvents(errata)).map(({ value }) => value)).toEqual(['read']);
  const stacks = await tab.evaluate<[], string[]>('stacks');
  expect(stacks.length).toBeGreaterThan(0);
  expect(stacks.join()).not.toMatch(/extension:|errata|page\/main/i);
});

test('an element named like our state does not keep a late watch out', async ({ errata, site }) => {
  const tab = await errata.open(site.page('/named.html', '<div id="errata"></div>'));
  await watch(errata, site.origin);
  await throwIn(tab, 'late all the same');
  await expect.poll(async () => (await storedEvents(errata)).map(({ value }) => value)).toEqual(['late all the same']);
});

test('a false end of the page does not make us send everything again and again', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const tab = await errata.open(site.page('/false-end.html', '<title>false end</title>'));
  await tab.evaluate(
    `dispatchEvent(new Event('pagehide')); for (let i = 0; i < 200; i++) setTimeout(() => { throw new Error('n') })`,
  );
  const occurrences = async () => (await storedEvents(errata)).reduce((sum, { times }) => sum + times, 0);
  await expect.poll(occurrences).toBe(200);
});

test('an event that the page dispatches to an element of its own is no fault', async ({ errata, site }) => {
  await watch(errata, site.origin);
  const tab = await errata.open(site.page('/own-event.html', '<div id="own"></div>'));
  await tab.evaluate(
    `document.getElementById('own').dispatchEvent(new ErrorEvent('error', { error: new Error('handled') }))`,
  );
  await throwIn(tab, 'a fault');
  await expect.poll(async () => (await storedEvents(errata)).map(({ value }) => value)).toEqual(['a fault']);
});

test('the address of a page that is not watched goes nowhere', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.urlOn('shop.test', '').slice(0, -1));
  site.page('/embed.html', `<iframe srcdoc="<script>throw new Error('in the embedded')</script>"></iframe>`);
  site.page('/secret.html', `<iframe src="${site.urlOn('shop.test', '/embed.html')}"></iframe>`);
  await errata.open(`${site.urlOn('other.test', '/secret.html')}?patient=42`);
  await expect.poll(() => receiver.events()).toHaveLength(1);
  expect(JSON.stringify([receiver.events(), await storedEvents(errata)])).not.toMatch(/other\.test|patient/);
});

test('what was deleted while it waited its turn is not sent', async ({ errata, receiver, site }) => {
  await watch(errata, site.origin);
  await errata.open(
    site.page('/many.html', `<script>for (let i = 0; i < 15; i++) reportError(new Error('n' + i));</script>`),
  );
  await expect.poll(() => storedEvents(errata)).toHaveLength(15);
  receiver.hold();
  await setDsn(errata, receiver.dsn);
  await expect.poll(() => receiver.eventEnvelopes.length).toBe(3);
  await askBackground(errata, 'deleteEverything');
  receiver.release();
  await expect.poll(() => storedEvents(errata)).toHaveLength(0);
  await setDsn(errata, '');
  expect(receiver.eventEnvelopes.length).toBe(3);
});
