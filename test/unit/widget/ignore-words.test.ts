import { expect, test } from '@playwright/test';
import type { IgnoreRule } from '../../../shared/issues/ignore.ts';
import { filtersInWords } from '../../../widget/filter-words.ts';
import { judgeRule, ruleInWords, tryInWords } from '../../../widget/ignore-words.ts';
import type { Destination, EventDetail } from '../../../widget/issue-source.ts';

const rule = (part: Partial<IgnoreRule>): IgnoreRule => ({
  field: 'message',
  pattern: 'quota',
  isRegex: false,
  ...part,
});
const kept = [
  { type: 'QuotaError', message: 'no space', host: 'cdn.example', url: 'https://shop.example/' },
  { type: 'Error', message: 'x', host: 'shop.example', url: 'https://shop.example/cart' },
];

test('a rule is said as a person reads it', () => {
  expect(ruleInWords(rule({}))).toBe('Message contains “quota”');
  expect(ruleInWords(rule({ field: 'url', pattern: '^a', isRegex: true }))).toBe('Address of the page matches /^a/');
});

test('a rule is tried on what was typed, and on what is kept', () => {
  expect(tryInWords(rule({}), '', kept)).toBe('Would ignore 1 of the 2 issues kept here.');
  expect(tryInWords(rule({}), 'The Quota is full', kept)).toContain('Would ignore this text.');
  expect(tryInWords(rule({}), 'something else', kept)).toContain('Would not ignore this text.');
  expect(tryInWords(rule({}), 'quota', [])).toContain('No issue is kept here');
  const host = rule({ field: 'host', pattern: '^cdn\\.example$', isRegex: true });
  expect(tryInWords(host, 'https://cdn.example:8080/a.js', kept)).toContain('Would ignore this text.');
});

test('a rule in the making is empty, wrong with the reason, or right', () => {
  expect(judgeRule(rule({ pattern: ' ' }))).toEqual({ kind: 'empty' });
  expect(judgeRule(rule({ pattern: '(', isRegex: true }))).toMatchObject({
    kind: 'wrong',
    words: expect.stringContaining('Unterminated group'),
  });
  expect(judgeRule(rule({ pattern: '(' }))).toMatchObject({ kind: 'right' });
});

test('what a server may drop is said only where there is one, and only as a possibility', () => {
  const detail = (delivery: object, destination: Destination = 'dsn') =>
    ({
      destination,
      event: { request: { url: 'http://localhost/' }, exception: { values: [] } },
      delivery,
    }) as unknown as EventDetail;
  expect(filtersInWords(detail({ state: 'delivered' }, 'none'))).toEqual([]);
  expect(filtersInWords(detail({ state: 'delivered' })).join()).toContain('when its filter “localhost” is on');
  expect(filtersInWords(detail({ state: 'refused', status: 500, reason: '' }))).toEqual([]);
  const refused = { state: 'refused', status: 403, reason: 'origin not allowed' };
  expect(filtersInWords(detail(refused)).join()).toContain('“Allowed Domains”');
});
