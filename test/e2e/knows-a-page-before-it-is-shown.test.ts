import type { Breadcrumb } from '../../shared/protocol/breadcrumb.ts';
import { serveWidget, widgetTag } from '../support/embed.ts';
import { askBackground, storedEvents } from '../support/export.ts';
import { sessionsAt } from '../support/sessions-at.ts';
import type { Site } from '../support/site-server.ts';
import { expect, setUp, test } from '../support/test.ts';

// Chromium loads a page beforehand, and runs it, where another asks for that. Firefox does not.

/**
 * A page that throws as it is loaded, and once more when it is shown and somebody has asked for `/is-shown`; and one from which it is loaded
 * beforehand. The address of the latter.
 */
function prerendering(site: Site, head = ''): string {
  site.page(
    '/next',
    `<!doctype html><title>next</title>${head}<script>throw new Error('too early')</script><script>
      document.addEventListener('prerenderingchange', async () => {
        await fetch('/go');
        setTimeout(() => { throw new Error('when it is shown'); });
      });
    </script>`,
  );
  site.answer('/go', { after: ['/is-shown'] });
  const rules = JSON.stringify({ prerender: [{ urls: ['/next'], eagerness: 'immediate' }] });
  return site.page(
    '/first',
    `<!doctype html><title>first</title><a href="/next">next</a><script type="speculationrules">${rules}</script>`,
  );
}

test('what breaks in a page that nobody sees yet is of that page, whose view begins when it is shown', {
  tag: '@one-browser',
}, async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  const { dsn, resend, paced, environment, sampleRate } = await askBackground<Record<string, unknown>>(
    errata,
    'status',
    { tabId: null },
  );
  await askBackground(errata, 'saveDelivery', { dsn, resend, paced, environment, sampleRate, release: 'shop@1' });
  const session = await askBackground<string>(errata, 'startTestSession', { name: 'before', tabId: null });
  const visits = async () =>
    (await askBackground<{ visits: readonly { page: string }[] }>(errata, 'showTestSession', session)).visits.map(
      ({ page }) => page,
    );

  const tab = await errata.open(prerendering(site));
  await expect.poll(() => receiver.events()).toHaveLength(1);
  expect(receiver.events()[0]).toMatchObject({ contexts: { page: { visibility: 'prerender' } } });
  expect((await storedEvents(errata)).map(({ page }) => page)).toEqual([site.url('/next')]);
  expect(sessionsAt(receiver)).toEqual([['init ok 0']]);
  expect(await visits()).toEqual([site.url('/first')]);

  await tab.click('link', 'next');
  await expect.poll(visits).toEqual([site.url('/first'), site.url('/next')]);
  await fetch(site.url('/is-shown'));
  await expect.poll(() => receiver.events()).toHaveLength(2);
  await expect
    .poll(() => sessionsAt(receiver).toSorted())
    .toEqual(
      [
        ['init ok 0', 'exited 0'],
        ['init ok 0', 'crashed 1'],
      ].toSorted(),
    );

  const { breadcrumbs } = receiver.events()[1] as unknown as { breadcrumbs: { values: readonly Breadcrumb[] } };
  const led = breadcrumbs.values.filter(({ category }) => category === 'navigation' || category === 'ui.click');
  expect(led.map(({ message, data }) => message ?? data?.to)).toEqual([
    site.url('/first'),
    'body > a',
    site.url('/next'),
  ]);
});

test('the widget in a page that nobody sees yet sends what breaks there, and counts a view when it is shown', {
  tag: '@one-browser',
}, async ({ errata, receiver, site }) => {
  await serveWidget(site, receiver);
  const widget = widgetTag(receiver.dsn, 'data-release="shop@1" data-integrations="BrowserSession"').replace(
    ' defer',
    '',
  );
  const tab = await errata.open(prerendering(site, widget));
  await expect.poll(() => site.asked.has('/errata/errata-engine.js')).toBe(true);
  await tab.click('link', 'next');
  await fetch(site.url('/is-shown'));
  await expect.poll(() => receiver.events().length).toBe(2);
  await expect
    .poll(() => sessionsAt(receiver).map((updates) => updates.slice(0, 2)))
    .toEqual([['init ok 0', 'crashed 1']]);
});
