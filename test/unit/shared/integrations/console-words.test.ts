import { expect, test } from '@playwright/test';
import { consoleWords, firstError } from '../../../../shared/integrations/console-words.ts';

const cases: ReadonlyArray<readonly [args: readonly unknown[], words: string]> = [
  [[], ''],
  [['paid', 3, true, null, undefined, 10n, Symbol('s')], 'paid 3 true null undefined 10 Symbol(s)'],
  [['%s of %d, %c styled %%', 'one', 2, 'color: red', 'rest'], 'one of 2,  styled % rest'],
  [['100% of %s'], '100% of %s'],
  [['ends in %', 1], 'ends in % 1'],
  [[{ a: 1 }, [1, 2], () => 1], 'Object Array function'],
  [['Cannot pay:', new TypeError('no card')], 'Cannot pay: TypeError: no card'],
  [[Object.assign(new Error('x'), { name: 'CardError' })], 'CardError: x'],
];
for (const [args, words] of cases) {
  test(`consoleWords() says ${JSON.stringify(words)}`, () => {
    expect(consoleWords(args, 0, 512)).toBe(words);
  });
}

test('consoleWords() is bounded, whatever it is given', () => {
  expect(consoleWords(['x'.repeat(10_000), 'y'], 0, 512)).toHaveLength(512);
  expect(consoleWords([`${'%s'.repeat(1000)}`, ...Array(1000).fill('abc')], 0, 512)).toHaveLength(512);
  expect(consoleWords(Array(100).fill('a'), 0, 512)).toBe(Array(20).fill('a').join(' '));
});

test('consoleWords() runs nothing of the page', () => {
  const heard: unknown[] = [];
  const traps = new Proxy({}, { get: (_, trap) => heard.push(trap) && undefined });
  const error = new Error('plain');
  Object.defineProperty(error, 'message', { get: () => heard.push('message') });
  const told = [new Proxy({ a: 1 }, traps), new Proxy([1], traps), { toString: () => heard.push('toString') }];
  expect(consoleWords(['%s', ...told], 0, 512)).toBe('Object Array Object');
  const hasIsError = 'isError' in Error;
  if (hasIsError) expect(consoleWords([error], 0, 512)).toBe('Error');
  expect(hasIsError ? heard : heard.filter((what) => what !== 'get')).toEqual([]);
});

test('firstError() finds the error among the arguments', () => {
  const error = new RangeError('far');
  expect(firstError(['Cannot pay:', { a: 1 }, error, new Error('second')], 0)).toBe(error);
  expect(firstError([error], 1)).toBeUndefined();
});
