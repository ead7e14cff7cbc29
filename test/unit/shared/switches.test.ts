import { expect, test } from '@playwright/test';
import { defaultSettings, type Settings } from '../../../shared/settings.ts';
import { allSites, type Site } from '../../../shared/sites.ts';
import { switchIntegration, switchWrapper } from '../../../shared/switches.ts';

const shop = 'https://shop.example' as Site;
const settings: Settings = { ...defaultSettings, sites: [shop, allSites] };

test('an integration goes off once, and on again', () => {
  const off = switchIntegration(switchIntegration(settings, 'csp', false), 'csp', false);
  expect(off.off).toEqual(['csp']);
  expect(switchIntegration(off, 'csp', true)).toEqual(settings);
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
