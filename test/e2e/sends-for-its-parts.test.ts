import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErrorEvent } from '../../shared/protocol/event.ts';
import { inBothThemes } from '../support/axe.ts';
import { openProduct, serveWidget, widgetTag } from '../support/embed.ts';
import { loadedWith } from '../support/loaded-with.ts';
import { untilDialogIsGone } from '../support/open-dialog.ts';
import type { Site } from '../support/site-server.ts';
import { pageOf } from '../support/tab.ts';
import { expect, test } from '../support/test.ts';

const script = (name: string) => `/errata/${name}`;

/** A file of the widget comes only when those were asked for as well. */
async function hold(site: Site, name: string, others: readonly string[]): Promise<void> {
  site.answer(script(name), {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
    body: await readFile(join('dist', 'widget', name), 'utf8'),
    after: others.map(script),
  });
}

const importedBy = (name: string) => [...loadedWith(name)].filter((other) => other !== name);

test('what the dialog needs is asked for at once, and what carries faults is one file', async ({
  errata,
  receiver,
  site,
}) => {
  await serveWidget(site, receiver);
  expect(importedBy('errata-engine.js')).toEqual([]);
  await hold(site, 'errata-dialog.js', [...importedBy('errata-dialog.js'), 'errata-engine.js']);
  const tab = await errata.open(site.page('/calm.html', `<!doctype html>${widgetTag(receiver.dsn)}<p>Calm</p>`));
  await tab.evaluate(
    `void Errata.feedback.open().catch((error) => { document.querySelector('p').textContent = error })`,
  );
  await expect
    .poll(() => tab.evaluate(() => document.querySelector('errata-dialog')?.localName ?? document.body.textContent))
    .toBe('errata-dialog');
});

test('what carries faults is sent for again when it did not come, and what was caught meanwhile is sent', async ({
  errata,
  receiver,
  site,
}) => {
  await serveWidget(site, receiver);
  site.answer(script('errata-engine.js'), { status: 503 });
  const tab = await errata.open(site.page('/product.html', `<!doctype html>${widgetTag(receiver.dsn)}<p>Product</p>`));
  await tab.evaluate(`setTimeout(() => { throw new Error('while it was away') })`);
  await expect.poll(() => [...site.asked]).toContain(script('errata-engine.js'));
  await tab.evaluate(`setTimeout(() => { throw new Error('a little later') })`);
  await hold(site, 'errata-engine.js', []);
  // It may still be waiting for the 503: until that is there, a word of the network brings nothing.
  await expect(async () => {
    await tab.evaluate(() => void dispatchEvent(new Event('online')));
    await expect.poll(() => receiver.events().length, { timeout: 1000 }).toBe(2);
  }).toPass();
  const said = receiver.events().map((event) => (event.exception as ErrorEvent['exception']).values[0]?.value);
  expect(said.toSorted()).toEqual(['a little later', 'while it was away']);
});

test('where a site has it there beforehand, a fault of a page that is left at once is sent', async ({
  errata,
  receiver,
  site,
}) => {
  await serveWidget(site, receiver);
  const next = site.answer('/next.html', {
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><title>Next</title>',
    delay: 500,
  });
  const preload = `<link rel="modulepreload" href="${script('errata-engine.js')}" onload="document.title = 'There'">`;
  const tab = await errata.open(site.page('/form.html', `<!doctype html>${preload}${widgetTag(receiver.dsn)}`));
  await expect.poll(() => tab.evaluate(`document.title + globalThis.Errata?.isInitialized()`)).toBe('Theretrue');
  // From now on it would come too late.
  site.answer(script('errata-engine.js'), { status: 503 });
  await tab.evaluate(`setTimeout(() => { location.href = '${next}'; throw new Error('as it was sent') }, 50)`);
  // It may come twice, under one id: as the page goes, nobody is there to hear the answer.
  await expect.poll(() => new Set(receiver.events().map(({ event_id }) => event_id)).size).toBe(1);
});

for (const [how, come] of [
  ['is pointed at', (tab) => pageOf(tab).hover('#help')],
  ['has the focus', (tab) => tab.press('Tab')],
] as const satisfies readonly (readonly [string, (tab: Parameters<typeof pageOf>[0]) => Promise<void>])[])
  test(`the dialog is sent for when what opens it ${how}, and not before`, async ({ errata, receiver, site }) => {
    const tab = await openProduct({ errata, receiver, site }, '/product', {
      body: '<button id="help">Help</button>',
      attributes: '',
    });
    await tab.evaluate(`void Errata.feedback.attachTo('#help')`);
    expect([...site.asked].filter((path) => /dialog|engine/.test(path))).toEqual([]);
    await come(tab);
    await expect
      .poll(() => [...site.asked])
      .toEqual(expect.arrayContaining(['errata-dialog.js', 'errata-engine.js'].map(script)));
    expect(await tab.texts('dialog')).toEqual([]);
  });

test('the button says that what it opens takes its time, and that it did not come, and opens it when it does', async ({
  errata,
  receiver,
  site,
}) => {
  const answer = { headers: { 'content-type': 'text/javascript; charset=utf-8' } };
  const tab = await openProduct({ errata, receiver, site }, '/product');
  site.answer(script('errata-dialog.js'), { ...answer, status: 503, after: ['/come'] });
  await tab.click('button', 'Report a problem');
  await expect.poll(() => tab.text('status')).toBe('One moment…');
  await tab.screenshot(`dist/screenshots/${errata.name}-launcher-loading.png`);
  await tab.evaluate(() => void fetch('/come'));
  await expect.poll(() => tab.text('status')).toContain('Check your connection and try again');
  await inBothThemes(errata, tab, 'launcher-unopened');

  await hold(site, 'errata-dialog.js', []);
  await tab.click('button', 'Report a problem');
  await tab.waitFor('textbox', 'What happened?');
  await tab.press('Escape');
  await untilDialogIsGone(tab);
  expect(await tab.text('status')).toBe('');
});
