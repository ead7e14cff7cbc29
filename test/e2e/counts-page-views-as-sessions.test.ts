import type { Tab, TestBrowser } from '../support/browser.ts';
import { serveWidget, widgetTag } from '../support/embed.ts';
import { sessionsAt } from '../support/sessions-at.ts';
import { expect, setUp, test, throwIn } from '../support/test.ts';

// Release health: a session is one view of a page. It begins, may crash, and ends.

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
  await expect.poll(() => sessionsAt(receiver)).toEqual([['init ok 0']]);

  await goTo(tab, '/with-an-error');
  await tab.evaluate('void fetch("/broken")');
  await expect.poll(() => receiver.events()).toHaveLength(1);
  await goTo(tab, '/crashes');
  await throwIn(tab, 'unhandled');
  await expect.poll(() => receiver.events()).toHaveLength(2);
  await goTo(tab, '/crashes?only=the-query#changes');
  await tab.goto(site.page('/last', '<title>last</title>'));

  await expect
    .poll(() => sessionsAt(receiver).toSorted())
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

test('so does the widget, where its site asks for it', async ({ errata, receiver, site }) => {
  await serveWidget(site, receiver);
  const tag = widgetTag(receiver.dsn, 'data-release="shop@2" data-integrations="BrowserSession"');
  const page = (title: string) => `<!doctype html><title>${title}</title><link rel="icon" href="data:,">${tag}`;
  // Thrown before any part of the widget but the first is there.
  const early = `<script type="module">throw new Error('at once')</script>`;
  const tab = await errata.open(site.page('/crashes-at-once', page('crashes') + early));
  await expect.poll(() => sessionsAt(receiver)).toEqual([['init ok 0', 'crashed 1']]);
  await goTo(tab, '/handled');
  await tab.evaluate("void Errata.captureException(new Error('handled'))");
  await expect.poll(() => receiver.events()).toHaveLength(2);
  await goTo(tab, '/left-out');
  await tab.evaluate("void Errata.captureMessage('only words')");
  await expect.poll(() => receiver.events()).toHaveLength(3);
  await expect
    .poll(() => sessionsAt(receiver).toSorted())
    .toEqual([['init ok 0', 'crashed 1'], ['init ok 0', 'exited 1'], ['init ok 0']].toSorted());
  await tab.goto(site.page('/last', page('last')));
  // The end of a page's last session may be told again by the next page, which does no harm; what is counted comes once.
  const once = () =>
    sessionsAt(receiver).map((updates) =>
      updates.filter((one, at) => one.startsWith('init') || updates.indexOf(one) === at),
    );
  await expect
    .poll(() => once().toSorted())
    .toEqual(
      [['init ok 0', 'crashed 1'], ['init ok 0', 'exited 1'], ['init ok 0', 'exited 0'], ['init ok 0']].toSorted(),
    );
  for (const { attrs } of receiver.items('session')) expect(attrs).toMatchObject({ release: 'shop@2' });

  const quiet = await errata.open(
    site.page('/quiet', `<title>quiet</title>${widgetTag(receiver.dsn, 'data-release="shop@3"')}`),
  );
  await quiet.evaluate("void Errata.captureMessage('without sessions')");
  await expect.poll(() => receiver.events()).toHaveLength(4);
  expect(JSON.stringify(receiver.items('session'))).not.toContain('shop@3');
});
