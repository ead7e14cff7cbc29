import { storedEvents } from '../support/export.ts';
import { expect, test, throwIn, watch } from '../support/test.ts';

test('a tab that was open before its site was watched is caught from then on, once, and marked as late', async ({
  errata,
  site,
}) => {
  const tab = await errata.open(
    site.page('/open.html', '<iframe srcdoc="<p>frame</p>"></iframe><script>throw new Error("too early")</script>'),
  );
  await watch(errata, site.origin);
  await throwIn(tab, 'late');
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);
  const [event] = await storedEvents(errata);
  expect(event).toMatchObject({ value: 'late', late: true });
  expect(JSON.parse(event?.payload ?? '')).toMatchObject({ tags: { 'errata.caught': 'late' } });

  // Watching the same site again must not put a second pair of ears into the page.
  await watch(errata, site.origin);
  await throwIn(tab, 'once');
  await expect.poll(async () => (await storedEvents(errata)).filter(({ value }) => value === 'once')).toHaveLength(1);
  await tab.reload();
  await expect
    .poll(async () => (await storedEvents(errata)).map(({ value, late }) => [value, late]))
    .toEqual([
      ['late', true],
      ['once', true],
      ['too early', false],
    ]);
});

test('in a tab that was open before, a request that fails is told once, before the watch and after it', async ({
  errata,
  site,
}) => {
  for (const when of ['before', 'after']) site.answer(`/${when}`, { status: 404, body: 'not here' });
  const addressOf = (name: string) => site.page(name, '<!doctype html><link rel="icon" href="data:,"><p>Open</p>');
  const [quiet, busy] = [await errata.open(addressOf('/quiet.html')), await errata.open(addressOf('/busy.html'))];
  const read = (path: string) => `fetch('${path}').then((answer) => answer.text())`;
  await busy.evaluate(read('/before'));
  await watch(errata, site.origin);
  // Nothing had been loaded in the one, something in the other.
  for (const tab of [quiet, busy]) await tab.evaluate(read('/after'));
  for (const tab of [quiet, busy]) await throwIn(tab, 'last');
  const words = async () => (await storedEvents(errata)).map(({ value }) => value).sort();
  const [before, after] = ['before', 'after'].map((path) => `404 from ${site.url(`/${path}`)}`);
  await expect.poll(words).toEqual([after, after, before, 'last', 'last']);
});
