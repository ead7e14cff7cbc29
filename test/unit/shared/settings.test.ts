import { expect, test } from '@playwright/test';
import { defaultSettings, parseSettings } from '../../../shared/settings.ts';

const stored = {
  version: 2,
  dsn: 'https://key@tracker.example/1',
  release: 'shop@1.2.3',
  environment: 'test',
  sites: ['https://shop.example'],
  intents: [],
  off: ['csp'],
  wraps: { console: ['https://shop.example'], network: [] },
  ignore: { builtIn: false, rules: [{ field: 'message', pattern: 'quota', isRegex: false }] },
};

test('parseSettings() gives back what was stored', () => {
  expect(parseSettings(stored)).toEqual(stored);
});

test('parseSettings() begins with nothing watched and nothing sent', () => {
  expect(parseSettings(undefined)).toEqual(defaultSettings);
  expect(defaultSettings).toMatchObject({ dsn: '', sites: [] });
});

test('parseSettings() takes settings of version 1 along', () => {
  const { off: _, wraps: __, ignore: ___, ...rest } = stored;
  const { off, wraps, ignore } = defaultSettings;
  expect(parseSettings({ ...rest, version: 1 })).toEqual({ ...rest, version: 2, off, wraps, ignore });
});

const broken: ReadonlyArray<readonly [what: string, data: unknown, words: RegExp]> = [
  ['a text', 'hello', /they are no object/],
  ['null', null, /they are no object/],
  ['no version', { ...stored, version: undefined }, /version/],
  ['a later version', { ...stored, version: 3 }, /version 3 is not known/],
  ['a number as DSN', { ...stored, dsn: 7 }, /"dsn" is no text/],
  ['a DSN that is none', { ...stored, dsn: 'https://tracker.example/1' }, /Cannot parse DSN/],
  ['sites that are no list', { ...stored, sites: 'https://shop.example' }, /"sites" is no list/],
  ['an integration that is none', { ...stored, off: ['weather'] }, /"weather", which is nothing/],
  ['a wrapper without sites', { ...stored, wraps: { console: [] } }, /"wraps.network" is no list/],
  [
    'a rule that cannot be',
    { ...stored, ignore: { builtIn: true, rules: [{ field: 'message', pattern: '(', isRegex: true }] } },
    /Cannot use this rule/,
  ],
  ['a site that is none', { ...stored, sites: ['not a site'] }, /Cannot watch/],
];
for (const [what, data, words] of broken) {
  test(`parseSettings() refuses ${what} and says why`, () => {
    expect(() => parseSettings(data)).toThrow(words);
  });
}
