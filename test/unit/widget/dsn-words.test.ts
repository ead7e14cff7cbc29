import { expect, test } from '@playwright/test';
import { judgeDsn } from '../../../widget/dsn-words.ts';

test('empty means that everything stays here', () => {
  expect(judgeDsn('  ')).toEqual({ kind: 'empty' });
});

test('https and this machine are good', () => {
  expect(judgeDsn(' https://abc@sentry.example/1 ')).toEqual({ kind: 'good' });
  expect(judgeDsn('http://abc@localhost:9000/1')).toEqual({ kind: 'good' });
});

test('http over the network needs a person to agree', () => {
  expect(judgeDsn('http://abc@sentry.example/1')).toEqual({ kind: 'insecure' });
});

test('a slip of the hand is told in words', () => {
  expect(judgeDsn('https://sentry.example/1')).toMatchObject({ kind: 'wrong', words: expect.stringContaining('DSN') });
});
