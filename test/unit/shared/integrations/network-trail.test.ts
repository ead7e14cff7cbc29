import { expect, test } from '@playwright/test';
import { crumbOf, type ResourceEntry } from '../../../../shared/integrations/network-trail.ts';

const entry: ResourceEntry = {
  name: 'https://me:pw@shop.example/api?token=1',
  initiatorType: 'fetch',
  startTime: 100,
  duration: 50,
  responseStatus: 200,
};
const url = 'https://shop.example/api?token=%5BFiltered%5D';

const cases: ReadonlyArray<readonly [what: string, part: Partial<ResourceEntry>, crumb: unknown]> = [
  ['a fetch', {}, { type: 'http', category: 'fetch', data: { url, status_code: 200 }, ago: 850 }],
  ['an XMLHttpRequest', { initiatorType: 'xmlhttprequest' }, { category: 'xhr' }],
  ['404', { responseStatus: 404 }, { level: 'warning', data: { status_code: 404 } }],
  ['500', { responseStatus: 500 }, { level: 'error', data: { status_code: 500 } }],
  ['no answer', { responseStatus: 0 }, { data: { url } }],
  ['an end that is ahead', { duration: 5000 }, { ago: 0 }],
];
for (const [what, part, crumb] of cases) {
  test(`crumbOf() tells of ${what}`, () => {
    expect(crumbOf({ ...entry, ...part }, 1000)).toMatchObject(crumb as Record<string, unknown>);
  });
}

test('crumbOf() tells no status that it does not know, and nothing of images', () => {
  const { responseStatus: _, ...older } = entry;
  expect(crumbOf(older, 1000)?.data).toEqual({ url });
  expect(crumbOf({ ...entry, initiatorType: 'img' }, 1000)).toBeUndefined();
});
