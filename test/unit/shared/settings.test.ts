import { expect, test } from '@playwright/test';
import { defaultSettings, parseSettings } from '../../../shared/settings.ts';

const stored = {
  version: 1,
  dsn: 'https://key@tracker.example/1',
  release: 'shop@1.2.3',
  environment: 'test',
  sites: ['https://shop.example'],
  intents: [],
};

test('parseSettings() gives back what was stored', () => {
  expect(parseSettings(stored)).toEqual(stored);
});

test('parseSettings() begins with nothing watched and nothing sent', () => {
  expect(parseSettings(undefined)).toEqual(defaultSettings);
  expect(defaultSettings).toMatchObject({ dsn: '', sites: [] });
});

const broken: ReadonlyArray<readonly [what: string, data: unknown, words: RegExp]> = [
  ['a text', 'hello', /they are no object/],
  ['null', null, /they are no object/],
  ['no version', { ...stored, version: undefined }, /version/],
  ['a later version', { ...stored, version: 2 }, /version 2 is not known/],
  ['a number as DSN', { ...stored, dsn: 7 }, /"dsn" is no text/],
  ['a DSN that is none', { ...stored, dsn: 'https://tracker.example/1' }, /Cannot parse DSN/],
  ['sites that are no list', { ...stored, sites: 'https://shop.example' }, /"sites" is no list/],
  ['a site that is none', { ...stored, sites: ['not a site'] }, /Cannot watch/],
];
for (const [what, data, words] of broken) {
  test(`parseSettings() refuses ${what} and says why`, () => {
    expect(() => parseSettings(data)).toThrow(words);
  });
}
