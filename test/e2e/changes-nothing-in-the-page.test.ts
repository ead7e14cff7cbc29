import type { ErrorEvent } from '../../shared/protocol/event.ts';
import type { Tab, TestBrowser } from '../support/browser.ts';
import { storedEvents } from '../support/export.ts';
import { pageOf } from '../support/tab.ts';
import { expect, setUp, test } from '../support/test.ts';

type Seen = Readonly<Record<string, unknown>>;

/** What a page finds out about itself, and what the browser's console says of it meanwhile. */
async function lookAt(tab: Tab, url: string): Promise<Seen> {
  const said: string[] = [];
  const page = pageOf(tab);
  page.on('console', (message) => {
    const { url: from = '', lineNumber, columnNumber } = message.location();
    said.push([message.type(), message.text(), from, lineNumber, columnNumber].join(' | '));
  });
  page.on('pageerror', (error) => said.push(`uncaught | ${error}`));
  await tab.goto(url);
  const seen = await tab.evaluate<[], Seen>('looks()');
  // What the console is told last is the witness that all before it has been told.
  await tab.evaluate(`console.log('the end')`);
  await expect.poll(() => said.some((line) => line.includes('the end'))).toBe(true);
  return { ...seen, 'what the console says': said.filter((line) => !line.includes('the end')) };
}

/** What was thrown or rejected; the browser's own mishaps, such as an icon that is not there, are another story. */
async function thrownIn(errata: TestBrowser): Promise<readonly string[]> {
  return (await storedEvents(errata))
    .filter(({ payload }) =>
      /^on/.test((JSON.parse(payload) as Partial<ErrorEvent>).exception?.values.at(-1)?.mechanism?.type ?? ''),
    )
    .map(({ value }) => value)
    .sort();
}

const isAmong = (orders: readonly unknown[], order: unknown) =>
  orders.some((one) => JSON.stringify(one) === JSON.stringify(order));

test('a page that looks at itself sees the same, with Errata and without', async ({ errata, receiver, site }) => {
  const url = site.url('/cases/looks-at-itself.html');
  const without = await lookAt(await errata.open('about:blank'), url);
  // What comes when is not the same twice on a busy machine, with or without us.
  const orders = [without.order];
  for (let i = 0; i < 2; i++) orders.push((await lookAt(await errata.open('about:blank'), url)).order);
  // With a DSN, so that everything is there which can be: what measures the page as well.
  await setUp(errata, receiver.dsn, site.origin);
  const withErrata = await lookAt(await errata.open('about:blank'), url);

  // It was there, or the rest would prove nothing.
  await expect.poll(() => thrownIn(errata)).toEqual(['a text', 'plain', 'rejected', 'reported', 'suppressed']);
  let { order } = withErrata;
  for (let i = 0; i < 2 && !isAmong(orders, order); i++)
    order = (await lookAt(await errata.open('about:blank'), url)).order;
  expect(orders).toContainEqual(order);
  expect(Object.keys(without).length).toBeGreaterThan(500);
  expect(Object.keys(withErrata)).toEqual(Object.keys(without));
  const text = (seen: Seen, what: string) => JSON.stringify(seen[what], null, 1);
  const told = Object.keys(without).filter((what) => what !== 'order');
  const changed = told.filter((what) => text(withErrata, what) !== text(without, what));
  expect(changed).toEqual([]);
});

test('a page that spies on its builtins sees none of them called for Errata', async ({ errata, receiver, site }) => {
  const spy = async () => {
    const tab = await errata.open(site.url('/cases/spies.html'));
    await tab.evaluate('faults()');
    await expect.poll(() => tab.evaluate('ended')).toBe(true);
    return tab.evaluate<[], readonly string[]>('calls');
  };
  const without = await spy();
  await setUp(errata, receiver.dsn, site.origin);
  const withErrata = await spy();
  await expect.poll(() => thrownIn(errata)).toHaveLength(3);
  // SpiderMonkey's `stack` is a getter on a prototype, and a page that replaces it hears it read.
  const heard = errata.name === 'firefox' ? ['get Error.stack', 'get Error.stack'] : [];
  expect(withErrata.toSorted()).toEqual([...without, ...heard].toSorted());
});

test('only a thrown value that is made to tell hears that it was read', async ({ errata, receiver, site }) => {
  const listen = async () => {
    const tab = await errata.open(site.url('/cases/spies.html'));
    await tab.evaluate('tell()');
    await expect.poll(() => tab.evaluate('ended')).toBe(true);
    return tab.evaluate<[], readonly string[]>('told');
  };
  const without = await listen();
  await setUp(errata, receiver.dsn, site.origin);
  const withErrata = await listen();
  await expect.poll(() => thrownIn(errata)).toHaveLength(1);
  // Nothing is written or called: what an error says of itself is read, and what else it has is listed and described, after
  // the browser has read its own share. Firefox gives every error three properties of its own.
  const read = ['Symbol(Symbol.toStringTag)', 'cause', 'errors', 'message', 'name', 'stack'].map((key) => `get ${key}`);
  const own = errata.name === 'firefox' ? ['columnNumber', 'fileName', 'lineNumber'] : [];
  const heard = [...read, ...own.map((key) => `describe ${key}`), 'ownKeys'];
  expect(withErrata.slice(0, without.length)).toEqual(without);
  expect([...new Set(withErrata.slice(without.length))].sort()).toEqual(heard.sort());
});
