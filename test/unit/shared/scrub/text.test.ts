import { expect, test } from '@playwright/test';
import { scrubText } from '../../../../shared/scrub/text.ts';
import { mustKeep } from './must-keep.ts';
import { type MustMask, mustMask } from './must-mask.ts';

const expectedOf = ([text, ...secrets]: MustMask) => {
  let from = 0;
  let expected = '';
  for (const secret of secrets) {
    const at = text.indexOf(secret, from);
    expect(at, `${text} holds ${secret}`).toBeGreaterThanOrEqual(0);
    expected += `${text.slice(from, at)}[Filtered]`;
    from = at + secret.length;
  }
  return expected + text.slice(from);
};

test('scrubText() masks each secret, and nothing else of its text', () => {
  expect(mustMask.length).toBeGreaterThanOrEqual(150);
  expect(new Set(mustMask.map(([text]) => text)).size).toBe(mustMask.length);
  expect(mustMask.map(([text]) => scrubText(text).text)).toEqual(mustMask.map(expectedOf));
});

test('scrubText() counts what it masks', () => {
  const wrong = mustMask.filter(([text, ...secrets]) => scrubText(text).masked !== secrets.length);
  expect(wrong).toEqual([]);
});

test('scrubText() keeps what is no secret', () => {
  expect(mustKeep.length).toBeGreaterThanOrEqual(150);
  expect(new Set(mustKeep).size).toBe(mustKeep.length);
  expect(mustKeep.map((text) => scrubText(text))).toEqual(mustKeep.map((text) => ({ text, masked: 0 })));
});

const about =
  'anna.k+shop@mail.example, jürgen@müller.example from 192.168.0.12:5432, [fe80::1%0], 2001:db8::8a2e:370:7334';

test('scrubText() masks addresses of people and machines only when it is asked', () => {
  expect(scrubText(about)).toEqual({ text: about, masked: 0 });
  expect(scrubText(about, { emails: true }).text).toBe(
    '[Filtered], [Filtered] from 192.168.0.12:5432, [fe80::1%0], 2001:db8::8a2e:370:7334',
  );
  expect(scrubText(about, { ipAddresses: true })).toEqual({
    text: 'anna.k+shop@mail.example, jürgen@müller.example from [Filtered]:5432, [[Filtered]%0], [Filtered]',
    masked: 3,
  });
  for (const kept of [
    '12:30:45',
    'a::b::c',
    'react@18.2.0',
    'f@https://x.example/a.js',
    '1.2.3',
    '300.1.1.1',
    'x.1.2.3.4',
  ])
    expect(scrubText(kept, { emails: true, ipAddresses: true }).text).toBe(kept);
});
