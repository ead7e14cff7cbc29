import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import type { Tab } from '../support/browser.ts';
import { storedEvents } from '../support/export.ts';
import { pasted, pastePage } from '../support/pasted.ts';
import { startSite } from '../support/site-server.ts';
import { expect, test, watch } from '../support/test.ts';

const sources = {
  'cart.ts': `import { priceOf } from './prices';

interface Item { readonly name: string }

/** What all of it costs. */
export function totalOf(items: readonly Item[]): number {
  return items.map(({ name }) => priceOf(name)).reduce((sum, price) => sum + price, 0);
}

setTimeout(() => totalOf([{ name: 'tea' }]));
`,
  'prices.ts': `const known = new Map([['milk', 2]]);

export function priceOf(name: string): number {
  const price = known.get(name);
  if (price === undefined) throw new RangeError('no price of ' + name);
  return price;
}
`,
};

/** The two files as a site serves them: one, minified, with its map apart. */
async function built(): Promise<{ readonly script: string; readonly map: string }> {
  const dir = await mkdtemp(join(tmpdir(), 'errata-shop-'));
  await mkdir(join(dir, 'src'));
  for (const [name, text] of Object.entries(sources)) await writeFile(join(dir, 'src', name), text);
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(dir, 'src', 'cart.ts')],
    outfile: join(dir, 'assets', 'app.js'),
    bundle: true,
    minify: true,
    sourcemap: 'linked',
    write: false,
  });
  await rm(dir, { recursive: true });
  const textOf = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { script: textOf('app.js'), map: textOf('app.js.map') };
}

/** The frames of the stack that is shown, as `function place`, without the lines around them. */
const framesIn = (tab: Tab) =>
  tab.evaluate<[], string[]>(`[...document.querySelectorAll('.frames > li')].map((frame) =>
    frame.querySelector('.function').textContent + ' ' + frame.querySelector('.place').textContent.replace(/:\\d+$/, ''))`);

const lineIn = (tab: Tab) =>
  tab.evaluate<[], string>("document.querySelector('.frames [aria-current] code')?.textContent ?? ''");

const focused = (tab: Tab) => tab.evaluate<[], string>('document.activeElement.textContent');

/** As a person who chooses a file. */
const chooseFile = (tab: Tab, name: string, text: string) =>
  tab.evaluate(
    (called, content) => {
      const input = document.querySelector<HTMLInputElement>('input[type=file]');
      if (input === null) throw new Error('Cannot choose a file: there is no field for one');
      const files = new DataTransfer();
      files.items.add(new File([content], called));
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    name,
    text,
  );

test('when somebody asks, the stack of a minified script is shown as it was written, and copied so', async ({
  errata,
  site,
}) => {
  const { script, map } = await built();
  site.answer('/assets/app.js', { body: script, headers: { 'content-type': 'text/javascript' } });
  site.answer('/assets/app.js.map', { body: map });
  await watch(errata, site.origin);
  await errata.open(site.page('/shop', '<!doctype html><script src="/assets/app.js"></script>'));
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);

  const popup = await errata.openExtension('popup/popup.html');
  await popup.click('button', 'RangeError');
  await popup.waitFor('button', 'Show original source');
  const ran = await framesIn(popup);
  expect(ran[0]).toMatch(/^\w \/assets\/app\.js:1$/);
  expect([...site.asked]).not.toContain('/assets/app.js.map');

  await popup.click('button', 'Show original source');
  await popup.waitFor('button', 'Show what ran');
  expect(await popup.texts('status')).toContain(
    `${ran.length - (errata.name === 'chromium' ? 1 : 0)} frames as written.`,
  );
  const written = (await framesIn(popup)).filter((frame) => !frame.startsWith('Array.'));
  expect(written).toEqual([
    'priceOf /src/prices.ts:5',
    expect.stringMatching(/ \/src\/cart\.ts:7$/),
    'totalOf /src/cart.ts:7',
    expect.stringMatching(/ \/src\/cart\.ts:10$/),
  ]);
  expect(await lineIn(popup)).toContain("throw new RangeError('no price of ' + name)");
  expect(await focused(popup)).toBe('Show what ran');

  await popup.click('button', 'Copy as Markdown');
  await expect.poll(() => popup.texts('status')).toContain('Copied.');
  expect(await pasted(errata, pastePage(site))).toMatch(/\n {4}at priceOf \(\/src\/prices\.ts:5:\d+\)\n/);

  await popup.click('button', 'Show what ran');
  await popup.waitFor('button', 'Show as written');
  expect(await framesIn(popup)).toEqual(ran);
  // What is kept, and would be sent, is what ran.
  expect(JSON.stringify(await storedEvents(errata))).not.toContain('prices.ts');
});

test('hosts are named before they are asked, none in a private network is, and a file does as well', async ({
  errata,
  site,
}) => {
  // Its address is a number: to a page of another host, that of a router as well.
  const inside = await startSite();
  const js = { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' };
  const mapOf = (name: string) =>
    JSON.stringify({
      version: 3,
      sources: [`${name}.ts`],
      sourcesContent: [`as ${name} was written`],
      mappings: 'AAAA',
    });
  const script = (name: string, code: string) => ({
    body: `${code}\n//# sourceMappingURL=${name}.js.map`,
    headers: js,
  });
  site.answer('/lib.js', script('lib', 'function lib() { inner() }'));
  site.answer('/lib.js.map', { body: mapOf('lib'), headers: js });
  site.answer('/own.js', script('own', 'lib()'));
  inside.answer('/inner.js', script('inner', "function inner() { throw new RangeError('inside') }"));
  inside.answer('/inner.js.map', { body: mapOf('inner'), headers: js });
  site.page(
    '/shop',
    `<!doctype html><script src="${inside.url('/inner.js')}" crossorigin></script>
    <script src="${site.urlOn('other.test', '/lib.js')}" crossorigin></script><script src="/own.js"></script>`,
  );
  const shop = site.urlOn('shop.test', '/shop');
  await watch(errata, new URL(shop).origin);
  await errata.open(shop);
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);

  const tab = await errata.openExtension('popup/popup.html?view=tab');
  await tab.click('button', 'RangeError');
  await tab.waitFor('button', 'Show original source');
  const words = () => tab.evaluate<[], string>("document.querySelector('.originals').innerText");
  expect(await words()).toContain(
    `Asks other.test:${site.port} and shop.test:${site.port} for scripts and source maps, without cookies.`,
  );

  await tab.click('button', 'Show original source');
  await tab.waitFor('button', 'Show what ran');
  await expect.poll(() => tab.texts('status')).toContain('1 of 3 frames as written.');
  expect(await framesIn(tab)).toContain(`… other.test:${site.port}/lib.ts:1`);
  const own = 'own.js: /own.js.map was answered with 404';
  const refused = '/inner.js: 127.0.0.1 is not asked, since it may be in a private network';
  expect(await words()).toContain(own);
  expect(await words()).toContain(refused);
  expect([...inside.asked]).toEqual(['/inner.js']);

  await chooseFile(tab, 'anything.txt', 'no map');
  await expect.poll(() => tab.texts('alert')).toContain('Cannot read the source map: it is no JSON');
  await chooseFile(tab, 'own.js.map', mapOf('own'));
  await expect.poll(() => tab.texts('status')).toContain('2 of 3 frames as written.');
  expect(await framesIn(tab)).toContain('(anonymous) /own.ts:1');
  expect(await words()).not.toContain(own);
  expect(await words()).toContain(refused);
  await inside.close();
});
