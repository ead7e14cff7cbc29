import { expect, test } from '@playwright/test';
import {
  type Dsn,
  dsnKey,
  envelopeUrl,
  isLoopback,
  needsInsecureWarning,
  parseDsn,
} from '../../../../shared/protocol/dsn.ts';

const plain: Dsn = {
  protocol: 'https',
  publicKey: 'abc',
  host: 'sentry.example',
  port: '',
  path: '',
  projectId: '42',
  text: 'https://abc@sentry.example/42',
};

const accepted: readonly [string, string, Partial<Dsn>][] = [
  ['a plain one', 'https://abc@sentry.example/42', plain],
  ['blanks around it', ' \t https://abc@sentry.example/42\n', plain],
  ['capitals in scheme and host', 'HTTPS://abc@Sentry.Example/42', plain],
  ['the port of the scheme', 'https://abc@sentry.example:443/42', plain],
  ['a secret key', 'https://abc:hush@sentry.example/42', plain],
  ['an empty secret key', 'https://abc:@sentry.example/42', plain],
  ['a port', 'http://abc@h:8000/42', { protocol: 'http', port: '8000', host: 'h', text: 'http://abc@h:8000/42' }],
  ['a path prefix', 'https://abc@h/a/b/42', { path: '/a/b', projectId: '42', text: 'https://abc@h/a/b/42' }],
  ['an IPv6 host', 'http://abc@[2001:DB8::1]:81/7', { host: '[2001:db8::1]', port: '81', projectId: '7' }],
  ['a key with hyphens', 'https://a-b_c@h/1', { publicKey: 'a-b_c' }],
  ['exactly 1,000 characters', `https://abc@h/${'p'.repeat(984)}/1`, { path: `/${'p'.repeat(984)}` }],
];

for (const [name, text, expected] of accepted) {
  test(`parseDsn() accepts ${name}`, () => {
    expect(parseDsn(text)).toMatchObject({ ...expected });
  });
}

const refused: readonly [string, string][] = [
  ['', 'it is empty'],
  [' \n', 'it is empty'],
  ['https://abc@h/4 2', 'it has a space or a control character inside'],
  ['https://abc@h/\u00004', 'it has a space or a control character inside'],
  [`https://abc@h/${'p'.repeat(985)}/1`, 'it is longer than 1,000 characters'],
  ['abc@h/42', 'scheme is missing, it has to be https or http'],
  ['https:/abc@h/42', 'scheme is missing, it has to be https or http'],
  ['//abc@h/42', 'scheme is missing, it has to be https or http'],
  ['ftp://abc@h/42', 'scheme is "ftp", not https or http'],
  ['https://h/42', 'public key is missing'],
  ['https://@h/42', 'public key is missing'],
  ['https://:hush@h/42', 'public key is missing'],
  ['https://', 'public key is missing'],
  ['https://a%20b@h/42', 'public key may hold only letters, digits, "_" and "-"'],
  ['https://abc@/42', 'host is missing'],
  ['https://abc@:8000/42', 'host is missing'],
  ['https://abc@', 'host is missing'],
  ['https://abc@h:99999/42', 'it is not a URL, its host or port is not valid'],
  ['https://abc@[::1/42', 'it is not a URL, its host or port is not valid'],
  ['https://abc@h\\42', 'it is not a URL, it has a backslash'],
  ['https://abc@h', 'project id is missing'],
  ['https://abc@h/', 'project id is missing'],
  ['https://abc@h/42/', 'project id is missing'],
  ['https://abc@h/42/..', 'project id is missing'],
  ['https://abc@h/shop', 'project id is not a number'],
  ['https://abc@h/42abc', 'project id is not a number'],
  ['https://abc@h/-1', 'project id is not a number'],
  ['https://abc@h/42?x=1', 'a query or a fragment is not allowed'],
  ['https://abc@h/42#x', 'a query or a fragment is not allowed'],
];

for (const [text, reason] of refused) {
  test(`parseDsn() names the part that is missing or wrong in ${JSON.stringify(text.slice(0, 40))}`, () => {
    expect(() => parseDsn(text)).toThrow(SyntaxError);
    expect(messageOf(text)).toMatch(/^Cannot parse DSN "/);
    expect(messageOf(text).endsWith(`": ${reason}`), messageOf(text)).toBe(true);
  });
}

test('parseDsn() quotes no more than 80 characters of a long text', () => {
  const quoted = /"(.*)"/.exec(messageOf(`https://abc@h/${'p'.repeat(5000)}`))?.[1] ?? '';
  expect(quoted).toHaveLength(80);
  expect(quoted).toMatch(/^https:\/\/abc@h\/p+…$/);
});

for (const text of [
  'https://abc:hush@h/',
  'https://abc:hush@h/4 2',
  'https://abc:hu/sh@h/4',
  'https://abc:hu@hush@h/x',
  'ftp://abc:hush@h/4',
  'abc:hush@h/4',
  'https:abc:hush@h/4',
  'https://:hush@h/4',
  'https://abc:hush/4',
  'https://abc:hush',
  'https://abc:h ush\nhush@h/4',
  `https://abc:hush@h/${'p'.repeat(2000)}`,
]) {
  test(`parseDsn() does not repeat the secret key of ${JSON.stringify(text.slice(0, 30))}`, () => {
    expect(messageOf(text)).not.toMatch(/ush|sh@/);
  });
}

for (const [host, loopback] of [
  ['localhost', true],
  ['localhost.', true],
  ['sentry.localhost', true],
  ['LOCALHOST:9000', true],
  ['127.0.0.1', true],
  ['127.255.3.4', true],
  ['127.1', true],
  ['0x7f000001', true],
  ['[::1]:9000', true],
  ['128.0.0.1', false],
  ['127.0.0.1.evil.example', false],
  ['notlocalhost', false],
  ['localhost.evil.example', false],
  ['192.168.0.1', false],
  ['[::2]', false],
] as const) {
  test(`isLoopback() ${loopback ? 'knows' : 'is not deceived by'} ${host}`, () => {
    expect(isLoopback(parseDsn(`http://abc@${host}/1`))).toBe(loopback);
    expect(needsInsecureWarning(parseDsn(`http://abc@${host}/1`))).toBe(!loopback);
    expect(needsInsecureWarning(parseDsn(`https://abc@${host}/1`))).toBe(false);
  });
}

for (const [text, url] of [
  ['https://abc@sentry.example/42', 'https://sentry.example/api/42/envelope/'],
  ['http://abc@[::1]:8000/a/b/42', 'http://[::1]:8000/a/b/api/42/envelope/'],
] as const) {
  test(`envelopeUrl() leads ${text} to the project with its key`, () => {
    const query = '?sentry_version=7&sentry_key=abc&sentry_client=errata%2F0.1.0%20b%26c';
    expect(envelopeUrl(parseDsn(text), 'errata/0.1.0 b&c')).toBe(url + query);
  });
}

test('dsnKey() is the same for two spellings of one DSN and holds no secret', () => {
  expect(dsnKey(parseDsn('HTTPS://abc:hush@H:443/42'))).toBe(dsnKey(parseDsn('https://abc@h/42')));
  expect(dsnKey(parseDsn('https://abc@h/42'))).not.toBe(dsnKey(parseDsn('https://abd@h/42')));
  expect(dsnKey(parseDsn('https://abc@h/42'))).not.toBe(dsnKey(parseDsn('https://abc@h/43')));
});

function messageOf(text: string): string {
  try {
    parseDsn(text);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error(`${text} was accepted`);
}
