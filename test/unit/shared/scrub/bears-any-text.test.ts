import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { emails, ipAddresses } from '../../../../shared/scrub/people.ts';
import { rules, scrubText } from '../../../../shared/scrub/text.ts';
import { cpuTimeOf } from '../../../support/cpu-time.ts';
import { mustKeep } from './must-keep.ts';
import { mustMask } from './must-mask.ts';

/** What the expressions begin with, go on with or wait for: repeated, it makes a slow one begin anew at every place. */
const repeated: readonly string[] = [
  ...['a', 'A', '1', '-', '.', ':', '/', '=', '"', "'", '\\', ' ', '@', '%', '?', '&', '#', '_', '\n', '\t', 'é', '😀'],
  ...[
    'a ',
    'a.',
    'a-',
    'a:',
    'a=',
    'a?',
    '1 ',
    '1-',
    '1.',
    '0:',
    'f:',
    '::',
    '//',
    '\\"',
    '\\n',
    '= ',
    ': ',
    '%3D',
    '%26a',
  ],
  ...['-----BEGIN A-----', '-----BEGIN ', '-----BEGIN A-----\nA', '-----END A-----', '- ', '-----'],
  ...['a://', 'a://a', 'a://a:', 'a+', '//a:', '//a:a', '://', 'https://a:b', 'https://a@'],
  ...['?a', '&token', '&token=', '#a=', '?[', '?a%5B', '?a%5B%5D', '%3Fa%3D', '%26token%3D', '%26token'],
  ...[
    'authorization:',
    'authorization: bearer ',
    'authorization',
    'bearer ',
    'bearer+',
    'bearer%20',
    'basic a',
    'Basic: ',
  ],
  ...['eyJ', 'eyJaaaaaa.', 'eyJaaaaaa.aaaa.', '%20eyJ', '-eyJ', 'cookie:', 'cookie=a', 'cookie=a=', 'set-cookie: a='],
  ...[
    'sk_live_',
    'gh',
    'ghp_',
    'SG.',
    'SG.aaaaaaaaaaaaaaaa.',
    '-SG.',
    'xoxb-',
    'AIza',
    '12345678:AA',
    '0f',
    '-us1',
    'glpat-',
    'sk-',
    'key-',
  ],
  ...[
    'token',
    'token=',
    'token = ',
    'token: ',
    'token:"',
    'token:\\"',
    "token='",
    'token: a',
    '"token":',
    'a b c ',
    'password "',
    'token=>',
  ],
  ...['4111 ', '4111-', '4111', '4111 1111 1111 111 ', '37', 'a@', 'a@a.', 'a@a.a', '1.1.1.', '255.', 'fe80::', '1:2'],
];

// Two sizes, the larger eight times the smaller: what grows with the square takes 64 times as long, and some seconds.
test('the time of each expression grows with the text and no faster', () => {
  test.setTimeout(120_000);
  const slow: string[] = [];
  for (const { name, hint, find } of [...rules, emails, ...ipAddresses])
    for (const part of repeated)
      if (isSlow(find, part) || isSlow(new RegExp(hint, `${hint.flags}g`), part)) slow.push(`${name}: ${part}`);
  expect(slow).toEqual([]);
});

test('an expression whose time grows faster is found', () => {
  expect(isSlow(/a+b/g, 'a')).toBe(true);
  expect(isSlow(/token[\s\S]*x/g, 'token')).toBe(true);
});

function isSlow(find: RegExp, part: string): boolean {
  const least = (length: number, runs: number) => {
    const text = part.repeat(length / part.length);
    return Math.min(...Array.from({ length: runs }, () => cpuTimeOf(() => text.replace(find, (found) => found))));
  };
  const small = least(5_000, 3);
  // The machine may be busy: only what is slow again and again is slow.
  return [1, 2, 3].every((runs) => least(40_000, runs) > 24 * small + slack);
}

/** Milliseconds. */
const slack = 15;

const parts = [...repeated, ...mustKeep, ...mustMask.flat(), '[Filtered]', '%5BFiltered%5D', 'password', '/x?'];
const texts = fc
  .array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 8 })
  .map((list) => list.join(''));
const both = { emails: true, ipAddresses: true };

test('masking twice is masking once', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const once = scrubText(text, both).text;
      expect(scrubText(once, both)).toEqual({ text: once, masked: 0 });
    }),
    { numRuns: 1000 },
  );
});

test('whatever the text, it comes back well-formed, and not much longer', () => {
  const halves = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(fc.oneof(texts, halves), (text) => {
      const scrubbed = scrubText(text, both);
      expect(scrubbed.text.length).toBeLessThanOrEqual(text.length + scrubbed.masked * '[Filtered]'.length);
      expect(/\p{Surrogate}/u.test(scrubbed.text)).toBe(/\p{Surrogate}/u.test(text));
      if (scrubbed.masked === 0) expect(scrubbed.text).toBe(text);
    }),
    { numRuns: 1000 },
  );
});
