import { expect, test } from '@playwright/test';
import { parseDsn } from '../../../shared/protocol/dsn.ts';
import { defaultSettings, parseSettings, resendsWhenAway } from '../../../shared/settings.ts';

const stored = {
  version: 2,
  dsn: 'https://key@tracker.example/1',
  resend: false,
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
  const { off: _, wraps: __, ignore: ___, resend: ____, ...rest } = stored;
  const { off, wraps, ignore } = defaultSettings;
  expect(parseSettings({ ...rest, version: 1 })).toEqual({ ...rest, version: 2, off, wraps, ignore });
});

test('parseSettings() takes settings along that were saved before there was a choice to resend', () => {
  const { resend: _, ...before } = stored;
  expect(parseSettings(before)).toEqual({ ...before, resend: undefined });
});

for (const [host, expected] of [
  ['tracker.example', true],
  ['127.0.0.1:9000', true],
  ['notsentry.io', true],
  ['sentry.io.example', true],
  ['sentry.io', false],
  ['o1.ingest.sentry.io', false],
  ['O1.ingest.de.Sentry.io.', false],
] as const) {
  test(`an event is ${expected ? '' : 'not '}resent by default when ${host} is away, and as a person decided`, () => {
    const dsn = parseDsn(`https://key@${host}/1`);
    expect(resendsWhenAway(undefined, dsn)).toBe(expected);
    expect(resendsWhenAway(!expected, dsn)).toBe(!expected);
  });
}

const broken: ReadonlyArray<readonly [what: string, data: unknown, words: RegExp]> = [
  ['a text', 'hello', /they are no object/],
  ['null', null, /they are no object/],
  ['no version', { ...stored, version: undefined }, /version/],
  ['a later version', { ...stored, version: 3 }, /version 3 is not known/],
  ['a number as DSN', { ...stored, dsn: 7 }, /"dsn" is no text/],
  ['a DSN that is none', { ...stored, dsn: 'https://tracker.example/1' }, /Cannot parse DSN/],
  ['a choice to resend that is none', { ...stored, resend: 'often' }, /"resend" is neither/],
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
