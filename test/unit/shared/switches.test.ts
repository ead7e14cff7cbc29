import { expect, test } from '@playwright/test';
import { defaultSettings, type Settings } from '../../../shared/settings.ts';
import { allSites, type Site } from '../../../shared/sites.ts';
import { offOn, switchIntegration, switchWrapper } from '../../../shared/switches.ts';

const shop = 'https://shop.example' as Site;
const settings: Settings = { ...defaultSettings, sites: [shop, allSites] };

test('an integration goes off once, and on again', () => {
  const off = switchIntegration(switchIntegration(settings, 'csp', false), 'csp', false);
  expect(off.off).toEqual(['csp']);
  expect(switchIntegration(off, 'csp', true)).toEqual(settings);
});

test('an integration goes off on one site, and on again', () => {
  const csp = switchIntegration(settings, 'csp', false, shop);
  const off = switchIntegration(switchIntegration(csp, 'csp', false, shop), 'requests', false, shop);
  expect(off).toMatchObject({ off: [], offAt: [{ site: shop, names: ['csp', 'requests'] }] });
  expect(offOn({ off: ['requests', 'sessions'], offAt: off.offAt }, shop)).toEqual(['requests', 'csp', 'sessions']);
  expect(switchIntegration(switchIntegration(off, 'csp', true, shop), 'requests', true, shop)).toEqual(settings);
  for (const site of ['*', 'https://other.example'])
    expect(() => switchIntegration(settings, 'csp', false, site)).toThrow('no site that you have named');
});

test('a wrapper goes on for one site, and off again', () => {
  const on = switchWrapper(switchWrapper(settings, shop, 'console', true), shop, 'console', true);
  expect(on.wraps).toEqual({ console: [shop], network: [] });
  expect(switchWrapper(on, shop, 'console', false)).toEqual(settings);
});

test('what is no integration, no wrapper or no named site cannot be switched', () => {
  expect(() => switchIntegration(settings, 'console', false)).toThrow('nothing is called so');
  expect(() => switchWrapper(settings, shop, 'csp', true)).toThrow('nothing is called so');
  expect(() => switchWrapper(settings, '*', 'console', true)).toThrow('no site that you have named');
  expect(() => switchWrapper(settings, 'https://other.example', 'console', true)).toThrow(
    'no site that you have named',
  );
});
