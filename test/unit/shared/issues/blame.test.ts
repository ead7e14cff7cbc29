import { expect, test } from '@playwright/test';
import { type Blame, blameOf, blameTags } from '../../../../shared/issues/blame.ts';
import type { ErrorEvent } from '../../../../shared/protocol/event.ts';

const eventOf = (filenames: readonly string[], data?: Record<string, string>, page = 'https://www.shop.example/cart') =>
  ({
    request: { url: page },
    exception: {
      values: [
        {
          type: 'Error',
          value: 'x',
          stacktrace: { frames: filenames.map((filename) => ({ filename, in_app: true })) },
          mechanism: { type: 'onerror', ...(data ? { data } : {}) },
        },
      ],
    },
  }) as unknown as ErrorEvent;

const cases: ReadonlyArray<readonly [what: string, event: ErrorEvent, blame: Blame]> = [
  ['a script of the page', eventOf(['https://www.shop.example/app.js']), { kind: 'own' }],
  ['a static host of the same site', eventOf(['https://static.shop.example/app.js']), { kind: 'own' }],
  [
    'a script of another host',
    eventOf(['https://www.shop.example/app.js', 'https://ads.example/tag.js']),
    { kind: 'third-party', host: 'ads.example' },
  ],
  [
    'a host that only ends alike',
    eventOf(['https://notshop.example/app.js']),
    { kind: 'third-party', host: 'notshop.example' },
  ],
  ['own code called back by native code', eventOf(['https://www.shop.example/app.js', '<anonymous>']), { kind: 'own' }],
  ['another extension', eventOf(['chrome-extension://abc/inject.js']), { kind: 'extension' }],
  ['another extension in Firefox', eventOf(['moz-extension://abc/inject.js']), { kind: 'extension' }],
  ['a srcdoc frame', eventOf(['about:srcdoc']), { kind: 'own' }],
  ['an error without a stack', eventOf([]), { kind: 'unknown' }],
  [
    'a picture of another host',
    eventOf([], { url: 'https://cdn.example/a.png' }),
    { kind: 'third-party', host: 'cdn.example' },
  ],
  ['a request to the own server', eventOf([], { url: 'https://api.shop.example/v1' }), { kind: 'own' }],
];
for (const [what, event, blame] of cases) {
  test(`blameOf() blames ${blame.kind} for ${what}`, () => {
    expect(blameOf(event)).toEqual(blame);
  });
}

test('blameTags() names the host', () => {
  expect(blameTags({ kind: 'third-party', host: 'ads.example' })).toEqual({
    'errata.blame': 'third-party',
    'errata.blame_host': 'ads.example',
  });
  expect(blameTags({ kind: 'own' })).toEqual({ 'errata.blame': 'own' });
});

test('blameOf() names the host of a hidden error only if one alone is possible', () => {
  const hidden = (hosts: string) => ({ ...eventOf([]), contexts: { script_error: { hosts, advice: '' } } });
  expect(blameOf(hidden('cdn.example:8080'))).toEqual({ kind: 'third-party', host: 'cdn.example' });
  expect(blameOf(hidden('static.shop.example'))).toEqual({ kind: 'own' });
  expect(blameOf(hidden('cdn.example, ads.example'))).toEqual({ kind: 'unknown' });
});
