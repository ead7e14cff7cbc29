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
