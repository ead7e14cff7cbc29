import { expect, test } from '@playwright/test';
import { scriptsFor } from '../../../extension/background/scripts-for.ts';
import { defaultSettings, type Settings } from '../../../shared/settings.ts';
import { allSites, matchPatterns, type Site } from '../../../shared/sites.ts';

const shop = 'https://shop.example' as Site;
const api = 'https://api.example:8443' as Site;

const registered = (settings: Partial<Settings>, sites: readonly Site[], ports = true) =>
  scriptsFor({ ...defaultSettings, ...settings }, sites, (site) => matchPatterns(site, { ports })).map(
    ({ id, js, matches, excludeMatches }) => ({ id, js, matches, excludeMatches }),
  );

test('with nothing switched, one script runs in each world of every site', () => {
  const where = { matches: ['https://shop.example/*', 'https://api.example:8443/*'], excludeMatches: [] };
  expect(registered({}, [shop, api])).toEqual([
    { id: 'page', js: ['page/main.js'], ...where },
    { id: 'content', js: ['content/main.js'], ...where },
  ]);
});

test('what is only measured runs where it can be told, unless it is off', () => {
  const measures = (settings: Partial<Settings>) =>
    registered(settings, [shop]).find(({ id }) => id === 'measures')?.js ?? [];
  const dsn = 'https://key@tracker.example/1';
  expect(measures({})).toEqual([]);
  expect(measures({ dsn })).toEqual(['content/performance.js']);
  expect(measures({ dsn, release: '1' })).toEqual(['content/performance.js', 'content/sessions.js']);
  expect(measures({ dsn, release: '1', off: ['performance', 'sessions'] })).toEqual([]);
});

test('with no site, nothing runs', () => {
  expect(registered({ off: ['csp'], wraps: { console: [shop], network: [] } }, [])).toEqual([]);
});

test('what is off is said before the content script, and errors are not listened for at all', () => {
  const scripts = registered({ off: ['csp', 'globalHandlers'] }, [shop]);
  expect(scripts.map(({ js }) => js)).toEqual([
    ['content/off/csp.js', 'content/off/globalHandlers.js', 'content/main.js'],
  ]);
});

test('a wrapper is there with errors switched off, too', () => {
  const scripts = registered({ off: ['globalHandlers'], wraps: { console: [], network: [shop] } }, [shop]);
  expect(scripts.map(({ js }) => js)).toEqual([
    ['page/main-network.js'],
    ['content/wraps/network.js', 'content/off/globalHandlers.js', 'content/main.js'],
  ]);
});

test('sites with other wrappers have scripts of their own', () => {
  const scripts = registered({ wraps: { console: [shop], network: [shop] } }, [shop, api]);
  expect(scripts.map(({ id, js, matches }) => [id, js[0], ...matches])).toEqual([
    ['page-console-network', 'page/main-console-network.js', 'https://shop.example/*'],
    ['content-console-network', 'content/wraps/console.js', 'https://shop.example/*'],
    ['page', 'page/main.js', 'https://api.example:8443/*'],
    ['content', 'content/main.js', 'https://api.example:8443/*'],
  ]);
});

test('where all sites are watched, one with a wrapper is left out of the rest', () => {
  const scripts = registered({ wraps: { console: [shop], network: [] } }, [allSites, shop]);
  expect(scripts.map(({ id, matches, excludeMatches }) => [id, matches, excludeMatches])).toEqual([
    ['page', ['*://*/*'], ['https://shop.example/*']],
    ['content', ['*://*/*'], ['https://shop.example/*']],
    ['page-console', ['https://shop.example/*'], []],
    ['content-console', ['https://shop.example/*'], []],
  ]);
});

test('where less is captured on one site, it has scripts of its own, without what is off there', () => {
  const settings = { off: ['csp'], offAt: [{ site: shop, names: ['csp', 'resources'] }] } as const;
  const scripts = registered(settings, [allSites, shop, api]);
  expect(scripts.map(({ id, js, matches, excludeMatches }) => [id, js, matches, excludeMatches])).toEqual([
    ['page', ['page/main.js'], ['*://*/*', 'https://api.example:8443/*'], ['https://shop.example/*']],
    [
      'content',
      ['content/off/csp.js', 'content/main.js'],
      ['*://*/*', 'https://api.example:8443/*'],
      ['https://shop.example/*'],
    ],
    ['page-no-resources', ['page/main.js'], ['https://shop.example/*'], []],
    [
      'content-no-resources',
      ['content/off/csp.js', 'content/off/resources.js', 'content/main.js'],
      ['https://shop.example/*'],
      [],
    ],
  ]);
});

test('where errors are off on one site, no page script runs there', () => {
  const settings = { offAt: [{ site: shop, names: ['globalHandlers'] }] } as const;
  expect(registered(settings, [shop]).map(({ id }) => id)).toEqual(['content-no-globalHandlers']);
});

test('a wrapper for a site that is not watched by name runs nowhere', () => {
  expect(registered({ wraps: { console: [shop, allSites], network: [] } }, [allSites]).map(({ id }) => id)).toEqual([
    'page',
    'content',
  ]);
});

test('where patterns know no ports, a pattern is never in two groups', () => {
  const other = 'https://shop.example:8443' as Site;
  const scripts = registered({ wraps: { console: [other], network: [] } }, [shop, other], false);
  expect(scripts.map(({ id, matches }) => [id, ...matches])).toEqual([
    ['page-console', 'https://shop.example/*'],
    ['content-console', 'https://shop.example/*'],
  ]);
});
