import { expect, test } from '@playwright/test';
import { type IgnoreRule, keyOfRule, parseIgnoreRule } from '../../../../shared/issues/ignore.ts';
import { ignoring } from '../../../../shared/issues/ignored-by.ts';
import { knownNoise } from '../../../../shared/issues/known-noise.ts';
import type { ErrorEvent } from '../../../../shared/protocol/event.ts';

const eventOf = (
  type: string,
  value: string,
  { script = 'https://cdn.example/app.js', causes = [] as unknown[] } = {},
) =>
  ({
    request: { url: 'https://shop.example/cart?step=2' },
    exception: { values: [...causes, { type, value, stacktrace: { frames: [{ filename: script, in_app: true }] } }] },
  }) as unknown as ErrorEvent;
const quota = eventOf('QuotaExceededError', 'The quota has been exceeded.');

const ruleOf = (field: IgnoreRule['field'], pattern: string, isRegex = false) => ({ field, pattern, isRegex });
const matching: ReadonlyArray<readonly [rule: IgnoreRule, event: ErrorEvent, ignored: boolean]> = [
  [ruleOf('message', 'QUOTA HAS'), quota, true],
  [ruleOf('message', 'QuotaExceededError: The quota'), quota, true],
  [ruleOf('message', 'quota.has'), quota, false],
  [ruleOf('message', 'quota.has', true), quota, true],
  [ruleOf('message', '^the quota', true), quota, true],
  [ruleOf('message', '^quotaexceedederror: .*exceeded\\.$', true), quota, true],
  [ruleOf('message', 'cdn.example'), quota, false],
  [ruleOf('message', 'why'), eventOf('Error', 'failed', { causes: [{ type: 'Error', value: 'why' }] }), false],
  [ruleOf('type', 'quota'), quota, true],
  [ruleOf('type', '^Quota$', true), quota, false],
  [ruleOf('host', 'cdn.example'), quota, true],
  [ruleOf('host', 'shop.example'), quota, false],
  [ruleOf('host', 'app.js'), quota, false],
  [ruleOf('host', 'abcdef'), eventOf('Error', 'x', { script: 'chrome-extension://abcdef/inject.js' }), true],
  [ruleOf('url', '/cart?'), quota, true],
  [ruleOf('url', '^https://shop\\.example/(cart|checkout)', true), quota, true],
  [ruleOf('url', 'cdn'), quota, false],
  [ruleOf('message', 'end'), eventOf('Error', `${'x'.repeat(5000)}end`), true],
  [ruleOf('message', 'end', true), eventOf('Error', `${'x'.repeat(5000)}end`), false],
];
for (const [rule, event, ignored] of matching) {
  const { value = '' } = event.exception.values.at(-1) ?? {};
  test(`“${keyOfRule(rule)}” ${ignored ? 'ignores' : 'does not ignore'} ${value.slice(0, 30)}`, () => {
    expect(ignoring({ builtIn: true, rules: [rule] })(event)).toBe(ignored ? keyOfRule(rule) : undefined);
  });
}

test('known noise is ignored by its name, unless that is switched off', () => {
  for (const { name, messages } of knownNoise) {
    for (const message of messages) {
      expect(ignoring({ builtIn: true, rules: [] })(eventOf('Error', message))).toBe(name);
      expect(ignoring({ builtIn: false, rules: [] })(eventOf('Error', message))).toBeUndefined();
    }
  }
});

test('what only speaks of known noise is told, and so is “Script error.”', () => {
  const told = ignoring({ builtIn: true, rules: [] });
  expect(told(eventOf('Error', 'Gave up: ResizeObserver loop limit exceeded'))).toBeUndefined();
  expect(told(eventOf('Error', 'Script error.'))).toBeUndefined();
});

test('the first rule that ignores an event is the one that is counted', () => {
  const rules = [ruleOf('type', 'quota'), ruleOf('message', 'quota')];
  expect(ignoring({ builtIn: true, rules })(quota)).toBe(keyOfRule(rules[0] as IgnoreRule));
});

const refused: ReadonlyArray<readonly [what: string, data: unknown, words: RegExp]> = [
  ['no object', 'quota', /no object/],
  ['a field that is none', { field: 'weather', pattern: 'x' }, /"weather" is nothing/],
  ['no pattern', { field: 'message', pattern: '' }, /no pattern/],
  ['blanks', { field: 'message', pattern: '  ' }, /no pattern/],
  ['a very long pattern', { field: 'message', pattern: 'x'.repeat(1001) }, /longer than 1000/],
  ['an expression that is none', { field: 'message', pattern: '(', isRegex: true }, /Unterminated group/],
];
for (const [what, data, words] of refused) {
  test(`parseIgnoreRule() refuses ${what} and says why`, () => {
    expect(() => parseIgnoreRule(data)).toThrow(words);
  });
}

test('a text is taken as it is, though it would be a broken expression', () => {
  expect(parseIgnoreRule({ field: 'message', pattern: '(', isRegex: false })).toEqual(ruleOf('message', '('));
});
