import { expect, test } from '@playwright/test';
import { keepsPace, resendsWhenAway } from '../../../shared/delivery/route.ts';
import { parseDsn } from '../../../shared/protocol/dsn.ts';
import { defaultSettings, parseSettings } from '../../../shared/settings.ts';

const ofVersion1 = {
  dsn: 'https://key@tracker.example/1',
  release: 'shop@1.2.3',
  environment: 'test',
  sites: ['https://shop.example'],
  intents: [],
};
const sinceVersion2 = {
  resend: false,
  off: ['csp'],
  offAt: [{ site: 'https://shop.example', names: ['requests'] }],
  wraps: { console: ['https://shop.example'], network: [] },
  ignore: { builtIn: false, rules: [{ field: 'message', pattern: 'quota', isRegex: false }] },
};
const route = {
  sites: ['https://shop.example', '*.api.example', '*'],
  dsn: 'https://other@tracker.example/2',
  resend: undefined,
  paced: false,
  release: '',
  environment: 'live',
  sampleRate: 0.25,
};
const stored = {
  version: 3,
  ...ofVersion1,
  ...sinceVersion2,
  paced: false,
  sampleRate: 0.5,
  routes: [route],
  formers: [{ dsn: 'https://old@tracker.example/3', sends: true }],
  mask: { emails: false, ips: true, rules: [{ name: 'Orders', pattern: 'order-\\d+', isRegex: true }] },
  bounds: { events: 500, mebibytes: 10, days: 3 },
  privateWindows: 'memory',
  theme: 'dark',
};

test('parseSettings() gives back what was stored', () => {
  expect(parseSettings(stored)).toEqual(stored);
});

test('parseSettings() takes settings along from before anything but secrets was masked', () => {
  const { mask: _, ...before } = stored;
  expect(parseSettings(before)).toEqual({ ...before, mask: { emails: true, ips: false, rules: [] } });
});

test('parseSettings() takes settings along from before anything was off on single sites', () => {
  const { offAt: _, ...before } = stored;
  expect(parseSettings(before)).toEqual({ ...before, offAt: [] });
});

test('parseSettings() takes settings along from before there was a theme', () => {
  const { theme: _, ...before } = stored;
  expect(parseSettings(before)).toEqual({ ...before, theme: 'system' });
});

test('parseSettings() takes settings along from before a person could do without a pace', () => {
  const { paced: _, ...before } = stored;
  const { paced: __, ...routeBefore } = route;
  expect(parseSettings({ ...before, routes: [routeBefore] })).toEqual({
    ...before,
    paced: true,
    routes: [{ ...routeBefore, paced: true }],
  });
});

test('a pace is kept unless a person decided otherwise, and at sentry.io whatever they decided', () => {
  const kept = (paced: boolean, dsn: string) => keepsPace(paced, parseDsn(dsn));
  expect([kept(true, 'https://key@tracker.example/1'), kept(false, 'https://key@tracker.example/1')]).toEqual([
    true,
    false,
  ]);
  expect(kept(false, 'https://key@o1.ingest.sentry.io/1')).toBe(true);
});

test('parseSettings() begins with nothing watched and nothing sent', () => {
  expect(parseSettings(undefined)).toEqual(defaultSettings);
  expect(defaultSettings).toMatchObject({ dsn: '', sites: [] });
});

test('parseSettings() takes settings of version 1 along', () => {
  expect(parseSettings({ ...ofVersion1, version: 1 })).toEqual({ ...defaultSettings, ...ofVersion1 });
});

test('parseSettings() takes settings of version 2 along, also from before there was a choice to resend', () => {
  const { resend: _, ...before } = sinceVersion2;
  const expected = { ...defaultSettings, ...ofVersion1, ...before };
  expect(parseSettings({ ...ofVersion1, ...before, version: 2 })).toEqual(expected);
  expect(parseSettings({ ...ofVersion1, ...sinceVersion2, version: 2 })).toEqual({ ...expected, resend: false });
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
  ['a later version', { ...stored, version: 4 }, /version 4 is not known/],
  ['a number as DSN', { ...stored, dsn: 7 }, /"dsn" is no text/],
  ['a DSN that is none', { ...stored, dsn: 'https://tracker.example/1' }, /Cannot parse DSN/],
  ['a choice to resend that is none', { ...stored, resend: 'often' }, /"resend" is neither/],
  ['a pace that is none', { ...stored, paced: 'slowly' }, /"paced" is neither/],
  ['sites that are no list', { ...stored, sites: 'https://shop.example' }, /"sites" is no list/],
  ['an integration that is none', { ...stored, off: ['weather'] }, /"weather", which is nothing/],
  [
    'a site without names',
    { ...stored, offAt: [{ site: 'https://shop.example' }] },
    /site 1: .*"offAt.names" is no list/,
  ],
  ['a site of nothing known', { ...stored, offAt: [{ site: 'https://shop.example', names: ['x'] }] }, /names "x"/],
  ['a wrapper without sites', { ...stored, wraps: { console: [] } }, /"wraps.network" is no list/],
  [
    'a rule that cannot be',
    { ...stored, ignore: { builtIn: true, rules: [{ field: 'message', pattern: '(', isRegex: true }] } },
    /: rule 1: Invalid regular expression/,
  ],
  ['a sample rate in percent', { ...stored, sampleRate: 50 }, /"sampleRate" is no number from 0 to 1/],
  ['a sample rate that is no number', { ...stored, sampleRate: Number.NaN }, /"sampleRate" is no number from 0 to 1/],
  ['routes that are no list', { ...stored, routes: {} }, /"routes" is no list/],
  ['a route that names no site', { ...stored, routes: [{ ...route, sites: [] }] }, /one of "routes" names no site/],
  [
    'a route for something else',
    { ...stored, routes: [{ ...route, sites: ['ftp://a.example'] }] },
    /: site 1 of route 1: only http/,
  ],
  [
    'a former DSN without a decision',
    { ...stored, formers: [{ dsn: stored.dsn }] },
    /one of "formers" is not of the agreed form/,
  ],
  ['masks that are no object', { ...stored, mask: 'all' }, /what is masked: it is no object/],
  [
    'masks without a choice',
    { ...stored, mask: { ...stored.mask, ips: 1 } },
    /what is masked: it is not of the agreed/,
  ],
  [
    'a mask that cannot be',
    { ...stored, mask: { ...stored.mask, rules: [{ name: 'x', pattern: '(', isRegex: true }] } },
    /: mask 1: Invalid regular expression/,
  ],
  ['no bounds', { ...stored, bounds: null }, /“events” has to be a whole number from 50 to 100000/],
  [
    'bounds without an end',
    { ...stored, bounds: { ...stored.bounds, days: 1e9 } },
    /“days” has to be a whole number from 1/,
  ],
  ['an unknown way with private windows', { ...stored, privateWindows: 'disk' }, /"privateWindows" is neither/],
  ['a site that is none', { ...stored, sites: ['not a site'] }, /: site 1: an address has no spaces/],
  [
    'a route whose DSN is none',
    { ...stored, routes: [route, { ...route, dsn: 'https://key@tracker.example/' }] },
    /: DSN of route 2: project id is missing/,
  ],
  ['a theme that is none', { ...stored, theme: 'pink' }, /"theme" is none of system, light, dark/],
];
for (const [what, data, words] of broken) {
  test(`parseSettings() refuses ${what} and says why`, () => {
    expect(() => parseSettings(data)).toThrow(words);
  });
}
