import { expect, test } from '@playwright/test';
import type { Breadcrumb } from '../../../../shared/protocol/breadcrumb.ts';
import { wantedBy } from '../../../../widget/client/crumbs.ts';

const crumb = { timestamp: 7, category: 'fetch', data: { url: '/orders?token=1' } } as unknown as Breadcrumb;

test('a site may change a crumb, but not its time, or want none', () => {
  expect(wantedBy({})(crumb)).toBe(crumb);
  expect(wantedBy({ beforeBreadcrumb: () => null })(crumb)).toBeNull();
  const masked = wantedBy({ beforeBreadcrumb: (given) => ({ ...given, timestamp: 9, data: { url: '/orders' } }) });
  expect(masked(crumb)).toEqual({ timestamp: 7, category: 'fetch', data: { url: '/orders' } });
});

test('a crumb that the hook fails on is not kept: it may hold what was to be taken out', () => {
  const fails = () => {
    throw new Error('broken');
  };
  expect(wantedBy({ beforeBreadcrumb: fails })(crumb)).toBeNull();
});
