import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openProduct, serveWidget, widgetTag } from '../support/embed.ts';
import { loadedWith } from '../support/loaded-with.ts';
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
  const said = receiver.events().map(({ exception }) => exception.values[0]?.value);
  expect(said.toSorted()).toEqual(['a little later', 'while it was away']);
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
