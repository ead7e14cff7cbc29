import { expect, test } from '@playwright/test';
import type { ObservedCapture } from '../../../../shared/capture/observed.ts';
import { parseObserved } from '../../../../shared/capture/parse-observed.ts';
import { tellObserved } from '../../../../shared/protocol/observed-exception.ts';

const place = { url: 'https://shop.example/app.js?v=1', line: 3, column: 7 };
const cases: ReadonlyArray<readonly [capture: ObservedCapture, level: string, type: string, value: string]> = [
  [
    { kind: 'resource', tag: 'img', url: 'https://shop.example/pot.png?token=x', status: 404 },
    'error',
    'ResourceError',
    'Cannot load <img> https://shop.example/pot.png?token=%5BFiltered%5D (404)',
  ],
  [
    { kind: 'resource', tag: 'script', url: 'https://cdn.example/a.js' },
    'error',
    'ResourceError',
    'Cannot load <script> https://cdn.example/a.js',
  ],
  [
    { kind: 'resource', tag: 'script', url: 'https://shop.example/a-1f2e.js', contentType: 'text/html' },
    'error',
    'ResourceError',
    'Cannot load <script> https://shop.example/a-1f2e.js (answered with text/html)',
  ],
  [
    { kind: 'resource', tag: 'link', url: 'https://shop.example/a.css', contentType: 'text/css', altered: true },
    'error',
    'ResourceError',
    'Cannot load <link> https://shop.example/a.css (its integrity does not match)',
  ],
  [
    { kind: 'request', initiator: 'navigation', url: 'https://shop.example/cart', status: 500 },
    'error',
    'HTTPError',
    '500 from https://shop.example/cart',
  ],
  [
    { kind: 'violation', directive: 'Permissions-Policy', blocked: 'geolocation', disposition: 'enforce', place },
    'warning',
    'PolicyViolation',
    'Permissions-Policy blocked geolocation',
  ],
  [
    { kind: 'resource', tag: 'script', url: 'https://shop.example/cart?token=x', imported: true },
    'error',
    'ResourceError',
    'Cannot load what an inline <script> imports in https://shop.example/cart?token=%5BFiltered%5D',
  ],
  [
    { kind: 'request', initiator: 'fetch', url: 'https://shop.example/api', status: 503 },
    'error',
    'HTTPError',
    '503 from https://shop.example/api',
  ],
  [
    { kind: 'request', initiator: 'xmlhttprequest', url: 'https://shop.example/api', status: 404 },
    'warning',
    'HTTPError',
    '404 from https://shop.example/api',
  ],
  [
    { kind: 'violation', directive: 'script-src-elem', blocked: 'inline', disposition: 'enforce', place },
    'warning',
    'CSPViolation',
    'script-src-elem blocked inline',
  ],
  [
    { kind: 'violation', directive: 'img-src', blocked: 'https://ads.example/x.png', disposition: 'report' },
    'warning',
    'CSPViolation',
    'img-src would block https://ads.example/x.png',
  ],
  [
    { kind: 'report', type: 'deprecation', id: 'UnloadHandler', message: 'Unload is going away', place },
    'warning',
    'Deprecation',
    'Unload is going away',
  ],
  [{ kind: 'report', type: 'intervention', id: 'HeavyAd', message: '' }, 'warning', 'Intervention', 'HeavyAd'],
];
for (const [capture, level, type, value] of cases) {
  test(`tellObserved() says "${value}"`, () => {
    expect(parseObserved({ ...capture, extra: 1 })).toEqual(capture);
    const told = tellObserved(capture);
    expect(told).toMatchObject({
      level,
      exception: { values: [{ type, value, mechanism: { handled: true, synthetic: true } }] },
    });
    expect(JSON.stringify(told)).not.toContain('v=1');
  });
}

const refused: ReadonlyArray<readonly [what: string, data: unknown]> = [
  ['nothing', null],
  ['another kind', { kind: 'error' }],
  ['a resource without an address', { kind: 'resource', tag: 'img' }],
  ['a tag that is a text of its own', { kind: 'resource', tag: 'x'.repeat(33), url: '' }],
  ['a request without an address', { kind: 'request', initiator: 'fetch', status: 404 }],
  ['a request with a status that is none', { kind: 'request', initiator: 'fetch', url: 'x', status: 7 }],
  ['a violation without a disposition', { kind: 'violation', directive: 'x', blocked: 'y' }],
  ['a report of an unknown type', { kind: 'report', type: 'crash', id: 'x', message: 'y' }],
];
for (const [what, data] of refused) {
  test(`parseObserved() refuses ${what}`, () => {
    expect(parseObserved(data)).toBeUndefined();
  });
}

test('parseObserved() does without a status or place that makes no sense', () => {
  expect(parseObserved({ kind: 'resource', tag: 'img', url: 'x', status: 7 })).toEqual({
    kind: 'resource',
    tag: 'img',
    url: 'x',
  });
  expect(
    parseObserved({ kind: 'violation', directive: 'd', blocked: 'b', disposition: 'report', place: { url: 'x' } }),
  ).not.toHaveProperty('place');
});
