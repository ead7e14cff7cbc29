import type { Tab, TestBrowser } from '../support/browser.ts';
import type { Receiver } from '../support/receiver.ts';
import { expect, setUp, test, throwIn } from '../support/test.ts';

// Release health: a session is one view of a page. It begins, may crash, and ends.

/** The updates of each session, in the order in which they were made, as `init ok 0`. */
function sessions(receiver: Receiver): readonly (readonly string[])[] {
  const bySid = new Map<unknown, Record<string, unknown>[]>();
  for (const update of receiver.items('session')) bySid.set(update.sid, [...(bySid.get(update.sid) ?? []), update]);
  return [...bySid.values()].map((updates) =>
    updates
      .toSorted((a, b) => String(a.timestamp).localeCompare(String(b.timestamp)) || Number(b.init) - Number(a.init))
      .map(({ init, status, errors }) => `${init ? 'init ' : ''}${status} ${errors}`),
  );
}

async function setRelease(errata: TestBrowser, release: string): Promise<void> {
  const options = await errata.openExtension('options/options.html');
  await options.fill('Release', release);
  await options.click('button', 'Save', { exact: true });
  await expect.poll(() => options.text('document')).toContain('Saved.');
  await options.close();
}

const goTo = (tab: Tab, path: string) => tab.evaluate(`void history.pushState(null, '', ${JSON.stringify(path)})`);

test('each view of a page is a session: one ends well, one with an error, one crashes', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  await setRelease(errata, 'shop@1.2.3');
  site.answer('/broken', { status: 503 });
  const tab = await errata.open(site.page('/home', '<title>home</title>'));
  await expect.poll(() => sessions(receiver)).toEqual([['init ok 0']]);

  await goTo(tab, '/with-an-error');
  await tab.evaluate('void fetch("/broken")');
  await expect.poll(() => receiver.events()).toHaveLength(1);
  await goTo(tab, '/crashes');
  await throwIn(tab, 'unhandled');
  await expect.poll(() => receiver.events()).toHaveLength(2);
  await goTo(tab, '/crashes?only=the-query#changes');
  await tab.goto(site.page('/last', '<title>last</title>'));

  await expect
    .poll(() => sessions(receiver).toSorted())
    .toEqual(
      [['init ok 0', 'exited 0'], ['init ok 0', 'exited 1'], ['init ok 0', 'crashed 1'], ['init ok 0']].toSorted(),
    );
  const [first] = receiver.items('session');
  expect(first).toEqual({
    sid: expect.stringMatching(/^[0-9a-f]{32}$/),
    init: true,
    started: expect.stringMatching(/Z$/),
    timestamp: expect.stringMatching(/Z$/),
    status: 'ok',
    errors: 0,
    attrs: { release: 'shop@1.2.3', user_agent: expect.stringContaining('Mozilla') },
  });
  for (const { status, duration } of receiver.items('session'))
    expect(typeof duration, String(status)).toBe(status === 'ok' ? 'undefined' : 'number');
});

test('without a release there are no sessions', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(site.page('/home', '<title>home</title>'));
  await throwIn(tab, 'unhandled');
  await expect.poll(() => receiver.events()).toHaveLength(1);
  await tab.goto(site.page('/next', '<title>next</title>'));
  await throwIn(tab, 'unhandled, too');
  await expect.poll(() => receiver.events()).toHaveLength(2);
  expect(receiver.items('session')).toEqual([]);
});
