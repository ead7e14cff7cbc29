import { expect, test } from '@playwright/test';
import { milliseconds } from '../../../shared/brand.ts';
import { noDeliveries } from '../../../shared/issues/issue.ts';
import { issueInWords, issueTitle } from '../../../widget/issue-words.ts';
import { anIssue } from './an-issue.ts';

const twoMinutes = milliseconds(120_000);

test('a row as one sentence', () => {
  expect(issueInWords(anIssue(), 'dsn', twoMinutes)).toBe(
    'TypeError: x is undefined, 3 times, last seen 2 minutes ago, 2 delivered, 1 waiting',
  );
});

test('once is one time', () => {
  const once = anIssue({ count: 1, deliveries: { ...noDeliveries, waiting: 1 } });
  expect(issueInWords(once, 'none', twoMinutes)).toBe(
    'TypeError: x is undefined, 1 time, last seen 2 minutes ago, 1 kept here',
  );
});

test('a fault that others have made names them', () => {
  const theirs = anIssue({ blame: { kind: 'third-party', host: 'ads.example' } });
  expect(issueInWords(theirs, 'dsn', twoMinutes)).toContain('last seen 2 minutes ago, by ads.example, 2 delivered');
  expect(issueInWords(anIssue({ blame: { kind: 'extension' } }), 'dsn', twoMinutes)).toContain('by another extension');
});

test('a long message is cut, the count is not', () => {
  const words = issueInWords(anIssue({ value: 'x'.repeat(9000) }), 'dsn', twoMinutes);
  expect(words.length).toBeLessThan(300);
  expect(words).toContain('…, 3 times');
});

test('whichever half of the title there is', () => {
  expect(issueTitle({ type: 'Error', value: '' })).toBe('Error');
  expect(issueTitle({ type: '', value: 'oh' })).toBe('oh');
  expect(issueTitle({ type: '', value: '' })).toBe('Unknown error');
});
