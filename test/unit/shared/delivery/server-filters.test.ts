import { expect, test } from '@playwright/test';
import { filtersThatMayDrop, refusesOrigin, type ServerFilter } from '../../../../shared/delivery/server-filters.ts';
import { describeTest } from '../../../../shared/delivery/test-answer.ts';
import type { ErrorEvent } from '../../../../shared/protocol/event.ts';

const eventOf = (url: string, { value = 'x', scripts = ['https://shop.example/app.js'] } = {}) =>
  ({
    request: { url },
    exception: {
      values: [
        { type: 'Error', value, stacktrace: { frames: scripts.map((filename) => ({ filename, in_app: true })) } },
      ],
    },
  }) as unknown as ErrorEvent;
const shop = 'https://shop.example/cart';

const cases: ReadonlyArray<readonly [what: string, event: ErrorEvent, filters: readonly ServerFilter[]]> = [
  ['a page of the web', eventOf(shop), []],
  ['localhost', eventOf('http://localhost:3000/'), ['localhost']],
  ['a name below localhost', eventOf('http://shop.localhost/'), ['localhost']],
  ['127.0.0.1', eventOf('http://127.0.0.1:8080/a'), ['localhost']],
  ['::1', eventOf('http://[::1]/'), ['localhost']],
  ['a file', eventOf('file:///home/a.html'), ['localhost']],
  ['a host that only begins so', eventOf('https://localhost.example/'), []],
  ['localhost in the path', eventOf('https://shop.example/localhost'), []],
  ['no address', eventOf(''), []],
  ['a script of an extension', eventOf(shop, { scripts: ['chrome-extension://abc/a.js'] }), ['browser-extensions']],
  ['one in Firefox', eventOf(shop, { scripts: ['moz-extension://abc/a.js', '<anonymous>'] }), ['browser-extensions']],
  ['one in Safari', eventOf(shop, { scripts: ['safari-web-extension://abc/a.js'] }), ['browser-extensions']],
  ['an extension that calls the page', eventOf(shop, { scripts: ['moz-extension://abc/a.js', `${shop}.js`] }), []],
  ['words of extensions', eventOf(shop, { value: 'Extension context invalidated.' }), ['browser-extensions']],
  [
    'an extension on localhost',
    eventOf('http://localhost/', { scripts: ['moz-extension://abc/a.js'] }),
    ['localhost', 'browser-extensions'],
  ],
];
for (const [what, event, filters] of cases) {
  test(`filtersThatMayDrop() says ${filters.join(' and ') || 'nothing'} for ${what}`, () => {
    expect(filtersThatMayDrop(event)).toEqual(filters);
  });
}

test('a 403 that speaks of the origin is told from one of the key', () => {
  expect(refusesOrigin(403, 'event submission rejected with_reason: Cors')).toBe(true);
  expect(refusesOrigin(403, 'event submission rejected with_reason: ProjectId')).toBe(false);
  expect(refusesOrigin(403, 'invalid origin')).toBe(true);
  expect(refusesOrigin(400, 'invalid origin')).toBe(false);
  const advice = (reason: string) =>
    describeTest({ kind: 'refused', status: 403, reason }, 'chrome-extension://abc').advice;
  expect(advice('invalid origin')).not.toContain('key');
  expect(advice('invalid origin')).toContain('Add chrome-extension://abc to that list');
  expect(advice('forbidden')).toContain('The key may be switched off');
});
