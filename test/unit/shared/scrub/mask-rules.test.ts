import { expect, test } from '@playwright/test';
import {
  type MaskRule,
  maxMaskRules,
  parseMaskRule,
  readableMask,
  withRule,
} from '../../../../shared/scrub/mask-rules.ts';

const rule: MaskRule = { name: 'Orders', pattern: 'order-\\d+', isRegex: true };

test('a rule is read as it was written, without blanks around its name', () => {
  expect(parseMaskRule({ ...rule, name: ' Orders ', more: 1 })).toEqual(rule);
});

const refused: ReadonlyArray<readonly [what: string, data: unknown, words: RegExp]> = [
  ['nothing', null, /it is no object/],
  ['a rule without a name', { ...rule, name: '  ' }, /it has no name/],
  ['a name that is long', { ...rule, name: 'x'.repeat(61) }, /longer than 60/],
  ['blanks alone', { ...rule, pattern: '  ', isRegex: false }, /nothing to look for/],
  ['a pattern that is long', { ...rule, pattern: 'x'.repeat(201), isRegex: false }, /longer than 200/],
  ['no word on what the pattern is', { ...rule, isRegex: undefined }, /whether it is an expression/],
  ['an expression that is none', { ...rule, pattern: '(' }, /Unterminated group/],
  ['an expression that looks around', { ...rule, pattern: 'a(?=b)' }, /looks around/],
  ['an expression with a repetition of nothing', { ...rule, pattern: '(a*)*' }, /can be empty is repeated/],
  ['an expression of too many parts', { ...rule, pattern: '(a{99}){99}' }, /too many/],
];
for (const [what, data, words] of refused)
  test(`parseMaskRule() refuses ${what} and says why`, () => {
    expect(() => parseMaskRule(data)).toThrow(words);
  });

test('a rule takes the place of the one with its name, and there is an end to them', () => {
  const other = { ...rule, name: 'Names' };
  const changed = { ...rule, pattern: 'x' };
  expect(withRule([rule, other], changed)).toEqual([changed, other]);
  const full = Array.from({ length: maxMaskRules }, (_, i) => ({ ...rule, name: `${i}` }));
  expect(() => withRule(full, rule)).toThrow(/30 already/);
  expect(withRule(full, { ...rule, name: '7' })).toHaveLength(maxMaskRules);
});

test('what of broken settings can be read still holds, and the rest is masked', () => {
  expect(readableMask({ mask: { emails: false, ips: 'x', rules: [rule, { ...rule, pattern: '(' }] } })).toEqual({
    emails: false,
    ips: true,
    rules: [rule],
  });
  for (const data of [undefined, 'broken', { mask: 7 }])
    expect(readableMask(data)).toEqual({ emails: true, ips: true, rules: [] });
});
