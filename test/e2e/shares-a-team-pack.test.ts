import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { canonicalJson } from '../../shared/team-pack/canonical-json.ts';
import { inBothThemes } from '../support/axe.ts';
import type { Tab } from '../support/browser.ts';
import { askBackground, storedEvents } from '../support/export.ts';
import { expect, setUp, test } from '../support/test.ts';

test.beforeAll(() => mkdir('dist/screenshots', { recursive: true }));

/** Presses "Export settings" and gives back the file that the browser would save. */
async function exportPack(options: Tab, by: string): Promise<string> {
  await options.evaluate(() => {
    const create = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      Object.assign(globalThis, { saved: blob.text() });
      return create(blob);
    };
  });
  await options.fill('Signed off by', by);
  await options.click('button', 'Export settings');
  await expect.poll(() => options.text('document')).toContain('Saved as errata-team-pack.json.');
  return (await options.evaluate('saved')) as string;
}

/** As a person who chooses a file. */
const chooseFile = (options: Tab, text: string) =>
  options.evaluate((content) => {
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (input === null) throw new Error('Cannot choose a file: there is no field for one');
    const files = new DataTransfer();
    files.items.add(new File([content], 'errata-team-pack.json', { type: 'application/json' }));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, text);

const settingsOf = (errata: Parameters<typeof askBackground>[0]) =>
  askBackground<Record<string, unknown>>(errata, 'readSettings');

test('settings are exported, signed off, and imported again with what they change said before', {
  tag: '@one-browser',
}, async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  await askBackground(errata, 'addIgnoreRule', { field: 'message', pattern: 'quota', isRegex: false });
  const options = await errata.openExtension('options/options.html');
  await options.click('button', 'Export settings');
  await expect.poll(() => options.text('document')).toContain('Write who signs it off.');
  const text = await exportPack(options, 'Anna Maier, QA');
  const ajv = new Ajv({ allowUnionTypes: true });
  formats.default(ajv);
  const isOfSchema = ajv.compile(JSON.parse(await readFile('docs/team-pack.schema.json', 'utf8')));
  expect(isOfSchema(JSON.parse(text)), JSON.stringify(isOfSchema.errors)).toBe(true);
  expect(JSON.parse(text)).toMatchObject({
    product: '0.1.0',
    signedOff: { by: 'Anna Maier, QA' },
    settings: { dsn: receiver.dsn, sites: [site.origin] },
  });
  const { checksum, ...body } = JSON.parse(text);
  expect(createHash('sha256').update(canonicalJson(body)).digest('hex')).toBe(checksum);

  await chooseFile(options, text);
  await options.waitFor('region', 'What the team pack changes');
  expect(await options.text('document')).toContain('It changes nothing');
  await options.click('button', 'Close');
  const before = await settingsOf(errata);

  // Another device: with another DSN and another rule, without the site.
  await options.fill('DSN', 'https://other@127.0.0.1/9');
  await options.click('button', 'Save');
  await expect.poll(async () => (await settingsOf(errata)).dsn).toContain('other@');
  await askBackground(errata, 'stopWatching', site.origin);
  await askBackground(errata, 'removeIgnoreRule', { field: 'message', pattern: 'quota', isRegex: false });
  await askBackground(errata, 'addMaskRule', { name: 'Orders', pattern: 'order', isRegex: false });
  await chooseFile(options, text);
  await options.waitFor('list', 'Changes');
  expect((await options.texts('listitem')).filter((line) => /^(Added|Removed)/.test(line))).toEqual([
    `Added: Site ${site.origin}`,
    'Added: Rule Message contains “quota”',
    'Removed: Mask Orders: “order”',
  ]);
  expect(await options.text('document')).toContain('Signed off by Anna Maier, QA');
  // In what is closed, Firefox does not even fade the colours.
  await options.evaluate("for (const part of document.querySelectorAll('details')) part.open = true");
  await inBothThemes(errata, options, 'team-pack');
  await options.evaluate('document.querySelector(\'[aria-label="What the team pack changes"]\').scrollIntoView()');
  await options.screenshot(`dist/screenshots/${errata.name}-team-pack-preview.png`);
  await options.click('button', 'Use these settings');
  await options.waitFor('button', 'Allow this site');
  expect(await settingsOf(errata)).toEqual(before);
  // The form shows what counts now: it would be saved over by what stood there.
  expect(await options.evaluate(`document.querySelector('[name="dsn"]').value`)).toBe(receiver.dsn);
  await options.click('button', 'Allow this site');
  await expect.poll(() => options.text('document')).toContain('1 site is watched.');
  await errata.open(site.page('/shared.html', '<script>throw new Error("shared")</script>'));
  await expect.poll(() => storedEvents(errata)).toHaveLength(1);
});

test('a file that was changed after it was signed off is said to be, and has to be agreed to', {
  tag: '@one-browser',
}, async ({ errata }) => {
  const options = await errata.openExtension('options/options.html');
  const text = await exportPack(options, 'Anna');
  await chooseFile(options, text.replace('"release": ""', '"release": "shop@9"'));
  await options.waitFor('alert', '');
  await expect.poll(() => options.text('document')).toContain('was changed after it was signed off');
  await options.click('button', 'Cancel');
  expect(await settingsOf(errata)).toMatchObject({ release: '' });
  await chooseFile(options, text.replace('"release": ""', '"release": "shop@9"'));
  await options.click('button', 'Use them all the same');
  await expect.poll(() => options.text('document')).toContain('The settings were imported.');
  expect(await settingsOf(errata)).toMatchObject({ release: 'shop@9' });
});

test('a file that cannot be used says where it is wrong, and changes nothing', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const options = await errata.openExtension('options/options.html');
  const text = await exportPack(options, 'Anna');
  const before = await settingsOf(errata);
  const data = JSON.parse(text);
  const route = { sites: ['*'], dsn: 'https://key@tracker.example/', release: '', environment: '', sampleRate: 1 };
  for (const [file, words] of [
    [text.slice(0, 300), 'it is cut off, or no JSON at all'],
    ['{"hello":1}', 'it is none, but something else'],
    [
      JSON.stringify({ ...data, settings: { ...data.settings, dsn: '', routes: [{ ...route, dsn: '' }, route] } }),
      'DSN of route 2: project id is missing',
    ],
  ] as const) {
    await chooseFile(options, file);
    await expect.poll(() => options.text('document'), words).toContain(`Cannot use this team pack: ${words}`);
    expect(await options.texts('button', 'Use')).toEqual([]);
    expect(await settingsOf(errata)).toEqual(before);
  }
});
