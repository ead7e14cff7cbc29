import { idsAt, totalsOf } from '../support/accounts.ts';
import { storedEvents } from '../support/export.ts';
import { expect, setUp, test, throwIn } from '../support/test.ts';

// The scripts of the old version are still in the open tabs, and can reach nobody: the new ones take their place.

test('an update takes over the tabs that are open: each error is caught once, and the page notices nothing', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(
    site.page(
      '/open.html',
      `<iframe srcdoc="<p>frame</p>"></iframe>
       <script>globalThis.seen = []; addEventListener('error', ({ message }) => seen.push(message))</script>`,
    ),
  );
  await throwIn(tab, 'before');
  await expect.poll(() => totalsOf(errata)).toMatchObject({ captured: 1, delivered: 1 });

  for (const [times, name] of [
    [1, 'first'],
    [2, 'second'],
  ] as const) {
    await errata.update();
    // The old ears are deaf at once; when the new ones hear, nobody tells. Errors until then are known to be lost.
    let attempt = 0;
    await expect
      .poll(async () => {
        // Each with words of its own: equal ones would be counted, and told as a number later.
        await throwIn(tab, `after the ${name} update, ${++attempt}`);
        return (await storedEvents(errata)).filter(({ value }) => value.startsWith(`after the ${name} update`)).length;
      })
      .toBeGreaterThanOrEqual(1);
    const throwAndCatch = async (value: string) => {
      await throwIn(tab, value);
      await expect.poll(async () => (await storedEvents(errata)).map((event) => event.value)).toContain(value);
    };
    // Of those before, the last may just be on its way: what is caught is stored in turn.
    await throwAndCatch(`from here, ${times}`);
    const { captured } = await totalsOf(errata);
    await throwAndCatch(`once, ${times}`);
    // Asked for later and caught: whoever else heard the one before has told it by then.
    await throwAndCatch(`the last, ${times}`);
    expect((await totalsOf(errata)).captured).toBe(captured + 2);
  }

  const stored = await storedEvents(errata);
  expect(stored.map(({ value, late }) => [value, late])).toContainEqual(['before', false]);
  expect(stored.map(({ value, late }) => [value, late])).toContainEqual(['once, 2', true]);
  const { captured } = await totalsOf(errata);
  await expect.poll(() => totalsOf(errata)).toMatchObject({ waiting: 0, captured });
  expect(idsAt(receiver)).toEqual(new Set(stored.map(({ id }) => String(id))));
  const seen = await tab.evaluate<[], readonly string[]>('seen');
  expect(
    seen.filter((message) => !/(before|(after the .* update|from here|once|the last), \d+)$/.test(message)),
  ).toEqual([]);
});

test('what had failed before an update was told then, and is not told again', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(
    site.answer('/failed.html', {
      status: 500,
      headers: { 'content-type': 'text/html' },
      body: '<!doctype html><link rel="icon" href="data:,"><title>500</title><img src="/gone.png">',
    }),
  );
  const told = async () => (await storedEvents(errata)).map(({ type }) => type).toSorted();
  await expect.poll(told).toEqual(['HTTPError', 'ResourceError']);
  await errata.update();
  let attempt = 0;
  await expect
    .poll(async () => {
      await throwIn(tab, `after the update, ${++attempt}`);
      return (await told()).filter((type) => type === 'Error').length;
    })
    .toBeGreaterThanOrEqual(1);
  // The new script tells of what came before it first of all.
  expect((await told()).filter((type) => type !== 'Error')).toEqual(['HTTPError', 'ResourceError']);
});
