import { expect, test } from '@playwright/test';
import { allSites, matchPatterns, parseSite, siteOf } from '../../../shared/sites.ts';

const read: ReadonlyArray<readonly [typed: string, site: string]> = [
  ['https://shop.example', 'https://shop.example'],
  ['  https://shop.example/ ', 'https://shop.example'],
  ['shop.example', 'https://shop.example'],
  ['shop.example:8443', 'https://shop.example:8443'],
  ['HTTPS://Shop.Example:443', 'https://shop.example'],
  ['http://shop.example:80', 'http://shop.example'],
  ['localhost:3000', 'http://localhost:3000'],
  ['127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['localhost:80', 'http://localhost'],
  ['localhost:443', 'http://localhost:443'],
  ['app.localhost', 'http://app.localhost'],
  ['https://localhost:3000', 'https://localhost:3000'],
  ['http://intranet', 'http://intranet'],
  ['https://[::1]:8080', 'https://[::1]:8080'],
  ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ['*', '*'],
];
for (const [typed, site] of read) {
  test(`parseSite() reads "${typed}" as ${site}, and that as itself`, () => {
    expect(parseSite(typed)).toBe(site);
    expect(parseSite(site)).toBe(site);
  });
}

const refused: ReadonlyArray<readonly [typed: string, words: RegExp]> = [
  ['', /without an address/],
  ['not a site', /no spaces/],
  ['shop', /not an address such as/],
  ['ftp://shop.example', /only http and https/],
  ['chrome://extensions', /only http and https/],
  ['file:///etc/passwd', /only http and https/],
  ['https://', /not an address such as/],
  ['https://shop.example/cart', /a site is an origin, write https:\/\/shop\.example$/],
  ['https://shop.example?q=1', /a site is an origin/],
  ['https://user:secret@shop.example', /leave out the user name and password/],
  ['https://*.example', /Watch all sites/],
  ['javascript:alert(1)', /not an address|only http|origin/],
  ['x'.repeat(10_000), /not an address such as/],
];
for (const [typed, words] of refused) {
  test(`parseSite() refuses "${typed.slice(0, 40)}" in words`, () => {
    expect(() => parseSite(typed)).toThrow(SyntaxError);
    expect(() => parseSite(typed)).toThrow(words);
  });
}

test('parseSite() never repeats a whole page of text in its error', () => {
  const message = (() => {
    try {
      return parseSite('x'.repeat(10_000));
    } catch (error) {
      return String(error);
    }
  })();
  expect(message.length).toBeLessThan(200);
});

test('siteOf() knows no site for pages that cannot be watched', () => {
  expect(siteOf('https://shop.example/cart?x=1')).toBe('https://shop.example');
  for (const url of ['about:blank', 'file:///tmp/x.html', 'chrome://settings', 'nonsense'])
    expect(siteOf(url)).toBeUndefined();
});

test('matchPatterns() leaves the port out where the browser knows none', () => {
  const site = parseSite('http://localhost:3000');
  expect(matchPatterns(site, { ports: true })).toEqual(['http://localhost:3000/*']);
  expect(matchPatterns(site, { ports: false })).toEqual(['http://localhost/*']);
  expect(matchPatterns(allSites, { ports: true })).toEqual(['*://*/*']);
});
