import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { integrationNames } from '../../../../shared/integrations/names.ts';
import { ignoreFields } from '../../../../shared/issues/ignore.ts';
import { type PortableSettings, portableNames, portableOf } from '../../../../shared/portable-settings.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { parseSitePattern } from '../../../../shared/site-pattern.ts';
import { parseSite } from '../../../../shared/sites.ts';
import { readTeamPack, type TeamPack, writeTeamPack } from '../../../../shared/team-pack/team-pack.ts';
import { themes } from '../../../../shared/theme.ts';

const sha256 = async (text: string) => createHash('sha256').update(text).digest('hex');
const schema = JSON.parse(readFileSync('docs/team-pack.schema.json', 'utf8'));
const ajv = new Ajv({ allowUnionTypes: true });
formats.default(ajv);
const isOfSchema = ajv.compile(schema);
const seed = Number(process.env.PROPERTY_SEED ?? 20_260_101);

const pack = (settings: Partial<PortableSettings>): TeamPack => ({
  format: 'errata-team-pack',
  version: 1,
  product: '0.1.0',
  signedOff: { at: '2026-11-25T19:30:00.000Z', by: 'Anna Maier, QA' },
  settings,
});
const route = {
  sites: [parseSitePattern('*.shop.example')],
  dsn: 'https://key@tracker.example/2',
  resend: undefined,
  paced: true,
  release: '',
  environment: 'live',
  sampleRate: 0.5,
};
const team: PortableSettings = {
  ...portableOf(defaultSettings),
  dsn: 'https://key@tracker.example/1',
  sites: [parseSite('https://shop.example')],
  routes: [route],
  theme: 'dark',
};

const name = fc
  .string({ minLength: 1, maxLength: 30, unit: 'binary-ascii' })
  .filter((text) => text.trim() !== '')
  .map((text) => text.trim());
const site = fc.domain().map((host) => parseSite(`https://${host}`));
const target = {
  dsn: fc.constantFrom('', 'https://key@tracker.example/1', 'http://k@localhost:9000/p/7'),
  resend: fc.constantFrom(undefined, true, false),
  paced: fc.boolean(),
  release: fc.string({ maxLength: 50 }).map((text) => text.trim()),
  environment: fc.string({ maxLength: 50 }).map((text) => text.trim()),
  sampleRate: fc.double({ min: 0, max: 1, noNaN: true }).map((rate) => rate + 0),
};
const anySettings: fc.Arbitrary<Partial<PortableSettings>> = fc.record(
  {
    ...target,
    routes: fc.array(
      fc.record({ ...target, sites: fc.array(site.map(String).map(parseSitePattern), { minLength: 1, maxLength: 3 }) }),
      { maxLength: 3 },
    ),
    sites: fc.array(site, { maxLength: 5 }),
    off: fc.subarray([...integrationNames]),
    offAt: fc.array(fc.record({ site, names: fc.subarray(['csp', 'requests'] as const, { minLength: 1 }) }), {
      maxLength: 2,
    }),
    wraps: fc.record({ console: fc.array(site, { maxLength: 2 }), network: fc.array(site, { maxLength: 2 }) }),
    ignore: fc.record({
      builtIn: fc.boolean(),
      rules: fc.array(
        fc.record({ field: fc.constantFrom(...ignoreFields), pattern: name, isRegex: fc.constant(false) }),
        { maxLength: 4 },
      ),
    }),
    mask: fc.record({
      emails: fc.boolean(),
      ips: fc.boolean(),
      rules: fc.uniqueArray(fc.record({ name, pattern: name, isRegex: fc.constant(false) }), {
        maxLength: 4,
        selector: (rule) => rule.name,
      }),
    }),
    bounds: fc.record({
      events: fc.integer({ min: 50, max: 100_000 }),
      mebibytes: fc.integer({ min: 1, max: 1000 }),
      days: fc.integer({ min: 1, max: 365 }),
    }),
    privateWindows: fc.constantFrom('off' as const, 'memory' as const),
    theme: fc.constantFrom(...themes),
  },
  { requiredKeys: [] },
);

test(`what is written is read again as it was, is of the schema, and is intact (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(anySettings, async (settings) => {
      const text = await writeTeamPack(pack(settings), sha256);
      const read = await readTeamPack(text, sha256);
      expect(read.intact).toBe(true);
      expect(read.pack).toEqual(pack(settings));
      expect(isOfSchema(JSON.parse(text)), JSON.stringify(isOfSchema.errors)).toBe(true);
    }),
    { seed, numRuns: 150 },
  );
});

test(`whatever a file holds, it is read, or refused in words (seed ${seed})`, async () => {
  const valid = await writeTeamPack(pack(team), sha256);
  const near = fc
    .tuple(fc.nat(valid.length), fc.nat(20), fc.string({ maxLength: 10 }))
    .map(([at, length, text]) => valid.slice(0, at) + text + valid.slice(at + length));
  const shaped = fc.record({
    format: fc.constant('errata-team-pack'),
    version: fc.constant(1),
    product: fc.constant('1'),
    signedOff: fc.constant(pack({}).signedOff),
    checksum: fc.constant('0'.repeat(64)),
    settings: fc.dictionary(fc.constantFrom(...portableNames, '__proto__', 'constructor'), fc.jsonValue()),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.json(),
        near,
        shaped.map((data) => JSON.stringify(data)),
      ),
      async (text) => {
        try {
          const { pack: read } = await readTeamPack(text, sha256);
          expect(isOfSchema({ ...JSON.parse(await writeTeamPack(read, sha256)) })).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError);
          expect((error as Error).message).toMatch(/^Cannot use this team pack: ./);
          expect((error as Error).message.length).toBeLessThan(400);
        }
        expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      },
    ),
    { seed, numRuns: 500 },
  );
});

test('a file that was changed after it was signed off is noticed, and one that was only written anew is not', async () => {
  const text = await writeTeamPack(pack(team), sha256);
  const data = JSON.parse(text);
  expect((await readTeamPack(JSON.stringify(Object.fromEntries(Object.entries(data).reverse())), sha256)).intact).toBe(
    true,
  );
  expect((await readTeamPack(`\uFEFF${text.replaceAll('\n', '\r\n')}`, sha256)).intact).toBe(true);
  for (const changed of [
    text.replace('Anna', 'Anne'),
    text.replace('shop.example', 'shop2.example'),
    text.replace('"dark"', '"light"'),
    JSON.stringify({ ...data, note: 'x' }),
  ])
    expect((await readTeamPack(changed, sha256)).intact).toBe(false);
});

const refused: ReadonlyArray<readonly [what: string, change: object | string, words: string]> = [
  ['a file that is cut off', '{"format": "errata-team-pack", "vers', 'it is cut off, or no JSON at all'],
  ['something else', '{"name":"x"}', 'it is none, but something else'],
  ['one that is too large', ' '.repeat(1_048_577), 'it is larger than 1 MiB'],
  ['a later version', { version: 2 }, 'its version 2 is not known'],
  ['one without a checksum', { checksum: '' }, 'its checksum is missing'],
  [
    'one that nobody signed off',
    { signedOff: { at: '2026-11-25T19:30:00Z', by: ' ' } },
    'it does not say who signed it off',
  ],
  ['one of no time', { signedOff: { at: 'yesterday', by: 'A' } }, '"yesterday" is no moment'],
  ['an unknown setting', { settings: { colour: 1 } }, '"colour" is no setting'],
  ['a DSN that is none', { settings: { dsn: 'https://tracker.example/1' } }, ': DSN: public key is missing'],
  [
    'a route whose DSN is none',
    { settings: { routes: [route, { ...route, dsn: 'https://key@tracker.example/' }] } },
    ': DSN of route 2: project id is missing',
  ],
  ['a site that is none', { settings: { sites: ['https://a.example', 'ftp://b.example'] } }, ': site 2: only http'],
  [
    'a rule that is none',
    { settings: { ignore: { builtIn: true, rules: [{ field: 'message', pattern: '', isRegex: false }] } } },
    ': rule 1: it has no pattern',
  ],
  [
    'a mask that is none',
    { settings: { mask: { emails: true, ips: true, rules: [{ name: '', pattern: 'x', isRegex: false }] } } },
    ': mask 1: it has no name',
  ],
  [
    'too many sites',
    { settings: { sites: Array(1001).fill('https://a.example') } },
    '"sites" has more than 1000 entries',
  ],
  [
    'bounds beyond all bounds',
    { settings: { bounds: { events: 1, mebibytes: 1, days: 1 } } },
    '“events” has to be a whole number from 50',
  ],
];

for (const [what, change, words] of refused) {
  test(`${what} is refused, and it is said where and why`, async () => {
    const valid = JSON.parse(await writeTeamPack(pack(team), sha256));
    const text = typeof change === 'string' ? change : JSON.stringify({ ...valid, ...change });
    await expect(readTeamPack(text, sha256)).rejects.toThrow(words);
  });
}
