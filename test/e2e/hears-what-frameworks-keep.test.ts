import type { ErrorEvent } from '../../shared/protocol/event.ts';
import { inBothThemes } from '../support/axe.ts';
import type { Tab, TestBrowser } from '../support/browser.ts';
import { serveWidget, widgetTag } from '../support/embed.ts';
import { storedEvents } from '../support/export.ts';
import { frameworkPage } from '../support/framework-page.ts';
import { expect, test, watch } from '../support/test.ts';

const everywhere = ['handler', 'later', 'render', 'hook'] as const;

/** What is kept of a page made with a framework, in the order in which it happened. */
const kept = async (errata: TestBrowser) =>
  (await storedEvents(errata)).map(
    ({ payload }) => (JSON.parse(payload) as ErrorEvent).exception.values.at(-1)?.value ?? '',
  );

/** Presses each button in a page of its own, since an app may be gone after it; the page stays until `isHeard`. */
async function breakAll(
  open: () => Promise<Tab>,
  names: readonly string[],
  isHeard: (name: string) => Promise<unknown> = async () => undefined,
): Promise<void> {
  for (const name of names) {
    const tab = await open();
    await tab.click('button', name, { exact: true });
    await isHeard(name);
    await tab.close();
  }
}

for (const [name, words, tag] of [
  ['vue', 'Vue', ''],
  ['angular', 'Angular', '@one-browser'],
  ['stimulus', 'Stimulus', '@one-browser'],
] as const)
  test(`what ${words} keeps to itself is said where nothing is heard of it, and caught from there ${tag}`, async ({
    errata,
    site,
  }) => {
    test.slow();
    await watch(errata, site.origin);
    const address = await frameworkPage(site, name);
    const tab = await errata.open(address);
    await tab.click('button', 'handler', { exact: true });

    const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
    await popup.waitFor('region', `Made with ${words}`);
    expect(await popup.text('region', `Made with ${words}`)).toContain('where Errata does not hear them');
    await expect.poll(() => popup.text('document')).toContain('Nothing has broken here that Errata could hear.');
    await inBothThemes(errata, popup, 'the popup on a page whose errors are missed');

    // What the browser tells of is caught as anywhere, and comes alone.
    await tab.bringToFront();
    await tab.click('button', 'plain', { exact: true });
    await expect.poll(() => kept(errata)).toEqual(['after all']);
    await popup.bringToFront();

    await popup.click('button', 'Wrap the console of this site');
    await expect.poll(() => popup.text('document')).toContain('Reload the page: from then on they are caught.');
    expect(await popup.evaluate('document.activeElement.textContent')).toBe('Leave the console alone');
    await breakAll(() => errata.open(address), everywhere);
    await expect
      .poll(async () => (await kept(errata)).filter((value) => value !== 'after all').sort())
      .toEqual(everywhere.map((where) => `${name} in ${where}`).sort());

    await popup.click('button', 'Leave the console alone');
    await expect.poll(() => popup.text('document')).toContain('its console is left alone');
    await popup.waitFor('button', 'Wrap the console of this site');
  });

test('what React keeps to itself is caught where the console is wrapped; the rest is, anywhere', async ({
  errata,
  site,
}) => {
  test.slow();
  await watch(errata, site.origin);
  const address = await frameworkPage(site, 'react');
  // What is not heard comes first: were it caught, it would be there before the others.
  await breakAll(() => errata.open(address), ['boundary', ...everywhere]);
  await expect
    .poll(async () => (await kept(errata)).toSorted())
    .toEqual(everywhere.map((where) => `react in ${where}`).sort());

  await errata.send({ name: 'setWrapper', request: { site: site.origin, name: 'console', on: true } });
  await breakAll(() => errata.open(address), ['boundary']);
  await expect.poll(() => kept(errata)).toContain('react in boundary');
});

test('the widget hears what frameworks write into the console, each error once, and nothing else there', async ({
  errata,
  receiver,
  site,
}) => {
  test.slow();
  await serveWidget(site, receiver);
  // What a page sends as it ends may come twice under one id.
  const values = () =>
    [...new Map((receiver.events() as unknown as ErrorEvent[]).map((event) => [event.event_id, event])).values()].map(
      ({ exception }) => exception.values.at(-1)?.value ?? '',
    );
  for (const name of ['vue', 'angular', 'react', 'stimulus'] as const) {
    const address = await frameworkPage(site, name, widgetTag(receiver.dsn).replace(' defer', ''));
    await breakAll(
      () => errata.open(address),
      name === 'react' ? [...everywhere, 'boundary'] : everywhere,
      (where) => expect.poll(values).toContain(`${name} in ${where}`),
    );
    await expect
      .poll(() =>
        values()
          .filter((value) => value.startsWith(name))
          .sort(),
      )
      .toEqual([...everywhere, ...(name === 'react' ? ['boundary'] : [])].map((where) => `${name} in ${where}`).sort());
  }

  const tab = await errata.open(await frameworkPage(site, 'vue', widgetTag(receiver.dsn).replace(' defer', '')));
  await tab.evaluate(`(() => {
    const error = new Error('written and handed over');
    console.error('with words of the page', new Error('a caught one'));
    console.error('words alone');
    console.error(error);
    Errata.captureException(error);
    console.error(error);
    setTimeout(() => { throw error; });
    setTimeout(() => { throw new Error('the last'); });
  })()`);
  await expect.poll(values).toContain('the last');
  const told = values().filter((value) => !/^(?:vue|angular|react|stimulus) in/.test(value));
  expect(told.sort()).toEqual(['the last', 'written and handed over']);
});

test('of what is made with what is said only where there is a mark of it', async ({ errata, site }) => {
  await watch(errata, site.origin);
  for (const [number, [html, name]] of [
    ['<div id="__next"></div>', 'Next.js'],
    ['<div ng-app></div>', 'AngularJS'],
    ['<p data-v-7ba5bd90></p>', 'Vue'],
    // Words that anybody uses.
    ['<main data-controller="cart"><button data-action="pay">pay</button></main>', undefined],
  ].entries() as IterableIterator<[number, [html: string, name: string | undefined]]>) {
    const tab = await errata.open(site.page(`/made-${number}.html`, `<!doctype html>${html}`));
    const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
    await expect
      .poll(() => popup.text('document'))
      .toContain(name === undefined ? 'Nothing has broken here.' : `This page is made with ${name}, which`);
  }
});

test('where all sites are watched, one press names the site and wraps its console', {
  tag: '@one-browser',
}, async ({ errata, site }) => {
  await watch(errata, '*');
  const address = await frameworkPage(site, 'vue');
  const tab = await errata.open(address);
  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  await popup.click('button', 'Wrap the console of this site');
  await popup.waitFor('button', 'Leave the console alone');
  const again = await errata.open(address);
  await again.click('button', 'handler', { exact: true });
  await expect.poll(() => kept(errata)).toEqual(['vue in handler']);
});

test('an error that is written into the console and thrown as well is told once, as it was thrown', async ({
  errata,
  site,
}) => {
  await watch(errata, site.origin);
  await errata.send({ name: 'setWrapper', request: { site: site.origin, name: 'console', on: true } });
  await errata.open(
    site.page(
      '/both.html',
      `<!doctype html><script>
        // As React does before 19, with what no boundary catches.
        setTimeout(() => { const error = new Error('first written'); console.error(error); throw error; });
        addEventListener('error', ({ error }) => console.error('heard of', error));
        setTimeout(() => { throw new Error('first thrown'); });
        setTimeout(() => { const error = new Error('rejected'); console.error(error); Promise.reject(error); });
        setTimeout(() => {
          const error = new Error('only written');
          // As React does, and then Next.js.
          console.error(error);
          console.error('caught at last', error);
        }, 100);
        setTimeout(() => { throw new Error('the last'); }, 300);
      </script>`,
    ),
  );
  const told = async () =>
    (await storedEvents(errata)).map(({ payload }) => {
      const last = (JSON.parse(payload) as ErrorEvent).exception.values.at(-1);
      return `${last?.value} ${last?.mechanism?.handled}`;
    });
  await expect.poll(told).toContain('the last false');
  expect((await told()).sort()).toEqual([
    'first thrown false',
    'first written false',
    'only written true',
    'rejected false',
    'the last false',
  ]);
});
