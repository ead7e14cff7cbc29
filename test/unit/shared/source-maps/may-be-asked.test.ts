import { expect, test } from '@playwright/test';
import { notAsked } from '../../../../shared/source-maps/may-be-asked.ts';

const page = 'https://shop.example/cart';

test('the page’s own origin is asked, wherever it is', () => {
  expect(notAsked('https://shop.example/app.js', page)).toBeUndefined();
  expect(notAsked('http://127.0.0.1:8080/app.js', 'http://127.0.0.1:8080/')).toBeUndefined();
  expect(notAsked('http://localhost/app.js', 'http://localhost/a')).toBeUndefined();
});

test('another host is asked if its name is one of the public network', () => {
  for (const host of ['cdn.example', 'cdn.shop.example.', 'xn--bcher-kva.example', 'cdn.example:8443'])
    expect(notAsked(`https://${host}/app.js`, page), host).toBeUndefined();
});

test('no page gets an address of a private network asked by writing it into a stack', () => {
  const hosts = [
    'localhost',
    'localhost.',
    'a.localhost',
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.1',
    '0.0.0.0',
    '[::1]',
  ];
  const others = [
    '[::ffff:127.0.0.1]',
    '10.0.0.1',
    '192.168.1.1:8080',
    'router',
    'printer.local',
    'git.internal',
    'a.home.arpa',
  ];
  for (const host of [...hosts, ...others])
    expect(notAsked(`https://${host}/app.js`, page), host).toMatch(
      /^\S+ is not asked, since it may be in a private network$/,
    );
  // Another port is another origin.
  expect(notAsked('http://127.0.0.1:8081/app.js', 'http://127.0.0.1:8080/')).toContain('private network');
});

test('an address of which a mask has taken a part is nobody’s to ask', () => {
  const words = 'its address, or that of the page, is not known in full';
  expect(notAsked('https://[Filtered]/app.js', page)).toBe(words);
  expect(notAsked('https://shop.example/app.js', 'https://[Filtered]/')).toBe(words);
});

test('what is not encrypted is not asked about an encrypted page', () => {
  expect(notAsked('http://cdn.example/app.js', page)).toBe('it is not encrypted, and the page is');
  expect(notAsked('http://cdn.example/app.js', 'http://shop.example/')).toBeUndefined();
});
