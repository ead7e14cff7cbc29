import type { ErrorEvent } from '../../shared/protocol/event.ts';
import { evenStatusOf } from '../support/accounts.ts';
import { serveWidget, widgetTag } from '../support/embed.ts';
import { storedEvents } from '../support/export.ts';
import { test as base, expect, setUp, throwIn } from '../support/test.ts';
import { type Bugsink, startBugsink } from './bugsink.ts';

const test = base.extend<{ readonly startServer: typeof startBugsink; readonly bugsink: Bugsink }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern.
  async startServer({}, use) {
    const started: Bugsink[] = [];
    await use(async (settings) => {
      const bugsink = await startBugsink(settings);
      started.push(bugsink);
      return bugsink;
    });
    for (const bugsink of started) await bugsink.close();
  },
  bugsink: async ({ startServer }, use) => use(await startServer()),
});

/** A page that breaks in ways that servers read differently: causes, groups, no Error at all, a resource, a request. */
const broken = `<!doctype html><link rel="icon" href="data:,"><script>
  const fail = (make) => setTimeout(() => { throw make() });
  fail(() => new Error('plain'));
  fail(() => new TypeError('with a cause', { cause: new RangeError('the cause') }));
  fail(() => new AggregateError([new Error('one'), new SyntaxError('two')], 'a group'));
  fail(() => 'a text');
  fail(() => ({ code: 'E1', order: 7 }));
  setTimeout(() => Promise.reject(new Error('rejected')));
  setTimeout(() => { undefined.nothing });
</script><img src="/not-there.png" alt="">
<button onclick="fetch('/not-there.json').then((answer) => answer.text())">Load</button>`;

const faults = 9;

const titleOf = ({ exception }: ErrorEvent) => {
  const { type, value } = exception.values.at(-1) ?? {};
  return `${type}: ${value}`;
};

test('what the extension has caught stands in the server as it stands here, each under its id', async ({
  errata,
  bugsink,
  site,
}) => {
  await setUp(errata, bugsink.dsn, site.origin);
  const tab = await errata.open(site.page('/broken.html', broken));
  await tab.click('button', 'Load');
  const states = async () => (await storedEvents(errata)).map(({ delivery }) => delivery.state);
  await expect.poll(states).toEqual(Array.from({ length: faults }, () => 'delivered'));

  const theirs = (await bugsink.issues()).flatMap(({ events }) => events);
  expect(theirs).toHaveLength(faults);
  for (const { id, payload } of await storedEvents(errata)) {
    const ours = JSON.parse(payload) as ErrorEvent;
    const kept = theirs.find(({ event_id }) => event_id.replaceAll('-', '') === id);
    expect(kept, titleOf(ours)).toMatchObject({ ...ours });
  }
});

test('what the widget has caught, by one tag, stands there as well', async ({ errata, bugsink, receiver, site }) => {
  await serveWidget(site, receiver);
  const tab = await errata.open(
    site.page('/product.html', `<script src="/errata/errata-stub.js"></script>${widgetTag(bugsink.dsn)}${broken}`),
  );
  await tab.click('button', 'Load');
  const titles = async () => (await bugsink.issues()).flatMap(({ events }) => events).map(titleOf);
  await expect.poll(titles).toHaveLength(faults);
  expect(new Set(await titles()).size).toBe(faults);
  expect(await tab.evaluate('Errata.getClient().account()')).toMatchObject({ captured: faults, delivered: faults });
});

test('a server that is full is left alone for as long as it says, and the person is told', async ({
  errata,
  site,
  startServer,
}) => {
  const bugsink = await startServer({ MAX_EVENTS_PER_PROJECT_PER_5_MINUTES: 2 });
  await setUp(errata, bugsink.dsn, site.origin);
  const tab = await errata.open(site.page('/full.html', '<title>full</title>'));
  const states = async () => (await storedEvents(errata)).map(({ value, delivery }) => `${value}: ${delivery.state}`);
  const told: string[] = [];
  for (const [words, state] of [
    ['one', 'delivered'],
    ['two', 'delivered'],
    ['three', 'refused'],
    ['four', 'pending'],
  ] as const) {
    await throwIn(tab, words);
    told.push(`${words}: ${state}`);
    await expect.poll(states).toEqual(told);
  }
  expect((await evenStatusOf(errata)).totals).toMatchObject({ captured: 4, delivered: 2, refused: 1, waiting: 1 });
  // It takes no transactions either, and says so with its first answer: they wait without being tried.
  const pageLoads = async () =>
    (await evenStatusOf(errata)).accounts.find(({ category }) => category === 'transaction');
  await expect.poll(pageLoads).toMatchObject({ captured: 1, waiting: 1 });
  expect((await bugsink.issues()).map(({ value }) => value).toSorted()).toEqual(['one', 'two']);
  const popup = await errata.openExtension('popup/popup.html');
  await popup.waitFor('listitem', 'Error: three, 1 time, last seen just now, 1 refused');
  await popup.waitFor('listitem', 'Error: four, 1 time, last seen just now, 1 waiting');
  await expect.poll(() => popup.text('document')).toContain('The server has asked to be sent less.');
});
