import { readFile } from 'node:fs/promises';
import type { TestBrowser } from '../support/browser.ts';
import { serveWidget, widgetTag } from '../support/embed.ts';
import { storedEvents } from '../support/export.ts';
import { type Site, startSite } from '../support/site-server.ts';
import { expect, test, watch } from '../support/test.ts';

interface Looks {
  readonly seen: Readonly<Record<string, unknown>>;
  readonly stacks: Readonly<Record<string, string>>;
}

/** What a page finds when it looks closely at the functions that Errata may wrap. */
async function lookAt(errata: TestBrowser, site: Site, path = '/cases/looks-at-its-calls.html'): Promise<Looks> {
  const gone = await startSite();
  await gone.close();
  const tab = await errata.open(site.url(path));
  const looks = await tab.evaluate<[string], Looks>(
    (origin: string) => (globalThis as unknown as { looks(gone: string): Looks }).looks(origin),
    gone.origin,
  );
  return JSON.parse(JSON.stringify(looks).replaceAll(gone.origin, 'http://gone')) as Looks;
}

async function turnOn(errata: TestBrowser, site: Site): Promise<void> {
  const options = await errata.openExtension('options/options.html');
  for (const what of ['console', 'network']) {
    await options.check(`Wrap the ${what} of ${site.origin}`);
    await expect.poll(() => options.text('document')).toContain(`“Wrap the ${what}” is on`);
  }
  await options.close();
}

test('what a page calls behaves the same, wrapped or not, and its stacks do not name Errata', async ({
  errata,
  site,
}) => {
  test.slow();
  const without = await lookAt(errata, site);
  await watch(errata, site.origin);
  await turnOn(errata, site);
  const wrapped = await lookAt(errata, site);

  // They were wrapped, or the rest would prove nothing.
  const types = async () => [...new Set((await storedEvents(errata)).map(({ type }) => type))].sort();
  await expect.poll(types).toEqual(expect.arrayContaining(['NetworkError', 'console.assert', 'console.error']));

  expect(Object.keys(wrapped.seen)).toEqual(Object.keys(without.seen));
  for (const [what, seen] of Object.entries(without.seen)) expect(wrapped.seen[what], what).toEqual(seen);

  expect(Object.keys(without.stacks).length).toBe(8);
  for (const [what, stack] of Object.entries(without.stacks)) {
    // The driver's own frames name the folder that it is in.
    const ofPage = wrapped.stacks[what]?.replaceAll(/.*pptr:.*/g, '');
    expect(ofPage, what).not.toMatch(/extension:|errata|page\/main|wrap/i);
    const foreign = (line: string) => !/<anonymous>:\d+:\d+\)?$/.test(line);
    expect(wrapped.stacks[what]?.split('\n').filter(foreign), what).toEqual(stack.split('\n').filter(foreign));
  }
  // Nothing of ours stands in what a page does afterwards.
  for (const what of ['in a callback of fetch', 'after an await of fetch', 'in a handler of a request'])
    expect(wrapped.stacks[what], what).toBe(without.stacks[what]);
});

test('nor does the widget change what a page calls, though it wraps the console and the network by default', async ({
  errata,
  receiver,
  site,
}) => {
  test.slow();
  await serveWidget(site, receiver);
  const html = await readFile('test/pages/cases/looks-at-its-calls.html', 'utf8');
  // First of all, so that it wraps before the page looks.
  const tag = widgetTag(receiver.dsn).replace(' defer', '');
  site.page('/cases/looks-with-widget.html', html.replace('<meta charset', `${tag}<meta charset`));
  const without = await lookAt(errata, site);
  const wrapped = await lookAt(errata, site, '/cases/looks-with-widget.html');
  await expect.poll(() => JSON.stringify(receiver.events())).toContain('"category":"console"');
  // A classic script has its global, and no other.
  const ofThePage = ([name, seen]: [string, unknown]) => [
    name,
    Array.isArray(seen) ? seen.filter((one) => one !== 'Errata') : seen,
  ];
  expect(Object.fromEntries(Object.entries(wrapped.seen).map(ofThePage))).toEqual(without.seen);
  for (const what of ['in a callback of fetch', 'after an await of fetch', 'in a handler of a request'])
    expect(wrapped.stacks[what]?.replaceAll('looks-with-widget', 'looks-at-its-calls'), what).toBe(
      without.stacks[what],
    );
});
