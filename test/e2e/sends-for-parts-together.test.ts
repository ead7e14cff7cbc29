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

test('what the widget needs for a fault, and for its dialog, is asked for at once', async ({
  errata,
  receiver,
  site,
}) => {
  await serveWidget(site, receiver);
  const engine = importedBy('errata-engine.js');
  expect(engine.length).toBeGreaterThan(0);
  await hold(site, 'errata-engine.js', engine);
  await hold(site, 'errata-dialog.js', [...importedBy('errata-dialog.js'), 'errata-engine.js']);
  const fault = `<script>addEventListener('load', () => { throw new Error('by the page') })</script>`;
  await errata.open(site.page('/fault.html', `<!doctype html>${widgetTag(receiver.dsn)}${fault}`));
  await expect.poll(() => receiver.events().length).toBe(1);

  const tab = await errata.open(site.page('/calm.html', `<!doctype html>${widgetTag(receiver.dsn)}<p>Calm</p>`));
  await tab.evaluate(
    `void Errata.feedback.open().catch((error) => { document.querySelector('p').textContent = error })`,
  );
  await expect
    .poll(() => tab.evaluate(() => document.querySelector('errata-dialog')?.localName ?? document.body.textContent))
    .toBe('errata-dialog');
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
