import { expect, test } from '@playwright/test';
import { compileExpression } from '../../../../shared/expression/expression.ts';
import { cpuTimeOf } from '../../../support/cpu-time.ts';

const patterns = [
  'quota',
  '^quota',
  'exceeded$',
  '^$',
  '',
  'a|b|',
  '(?:load|fetch)ing? (\\w+)\\.js',
  'x{3}',
  '^x{2,}$',
  '^(?:ab?){2,3}$',
  'a??b+?c*?',
  '\\bcat\\b',
  '\\Bat',
  '[^a-z\\]]+\\d',
  '[\\]\\\\]',
  '\\u0041\\x42\\u{43}',
  '\\uD83D\\uDE00!',
  '😀{2}',
  '\\p{Lu}\\P{L}',
  '(?<year>\\d{4})-\\d\\d',
  'K',
  '^.+$',
  '\\/cart\\?id=\\d+',
  '(a*)*b',
  '(|a)+$',
];
const texts = [
  '',
  'QuotaExceededError: the quota was exceeded',
  'loading shop.js',
  'fetching x.js',
  'xxx',
  'xx',
  'ababa',
  'abab',
  'a cat sat',
  'concatenate',
  'ABC',
  'a]\\3',
  '😀!',
  '😀😀',
  'É1',
  '2026-05',
  '\u212a',
  'two\nlines',
  '/cart?id=7',
  'aaab',
];

test('an expression matches what the browser’s own matches', () => {
  for (const pattern of patterns) {
    const matches = compileExpression(pattern);
    for (const text of texts)
      expect(matches(text), `/${pattern}/ on ${JSON.stringify(text)}`).toBe(new RegExp(pattern, 'iu').test(text));
  }
});

test('an expression made by chance matches what the browser’s own matches', () => {
  let seed = 7;
  const below = (limit: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * limit);
  };
  const pick = (from: readonly string[]) => from[below(from.length)] ?? '';
  const part = (depth: number): string => {
    const one =
      depth > 0 && below(3) === 0 ? `(${part(depth - 1)}|${part(depth - 1)})` : pick(['a', 'b', '.', '[^a]', '\\b']);
    const sign = one === '\\b' ? '' : pick(['', '', '*', '+', '?', '{2}', '{0,2}', '{1,}']);
    return `${one}${sign}${below(2) === 0 ? '' : part(Math.max(depth - 1, 0))}`;
  };
  for (let i = 0; i < 2000; i++) {
    const pattern = `${pick(['', '^'])}${part(2)}${pick(['', '$'])}`;
    const text = Array.from({ length: below(7) }, () => pick(['a', 'b', ' '])).join('');
    expect(compileExpression(pattern)(text), `/${pattern}/ on "${text}"`).toBe(new RegExp(pattern, 'iu').test(text));
  }
});

test('no expression takes long', () => {
  for (const pattern of ['(a+)+b', '(a|a)*b', '(a?){30}a{30}b', '.*.*.*.*.*b', '(.*a){12}b', '(x+x+)+y']) {
    const time = cpuTimeOf(() => expect(compileExpression(pattern)('ax'.repeat(500)), pattern).toBe(false));
    expect(time, pattern).toBeLessThan(1000);
  }
});

const refused: ReadonlyArray<readonly [pattern: string, words: RegExp]> = [
  ['(', /Unterminated group/],
  ['a**', /Nothing to repeat/],
  ['[b-a]', /out of order/],
  ['a{3,1}', /out of order/],
  ['a(?=b)', /looks around/],
  ['(?<!b)a', /looks around/],
  ['(a)\\1', /looks around/],
  ['(?<x>a)\\k<x>', /looks around/],
  ['(a{99}){99}', /too many/],
  ['a{999999999}', /too many/],
  ['(){999999999}', /too many/],
];
for (const [pattern, words] of refused) {
  test(`compileExpression() refuses ${pattern} and says why`, () => {
    expect(() => compileExpression(pattern)).toThrow(words);
  });
}
