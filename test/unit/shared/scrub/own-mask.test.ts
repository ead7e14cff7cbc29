import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { compileFinder } from '../../../../shared/expression/find.ts';
import { ownMask } from '../../../../shared/scrub/own-mask.ts';
import { masks } from '../../../../shared/scrub/secret.ts';
import { scrubText } from '../../../../shared/scrub/text.ts';

const plain = (pattern: string) => ownMask({ pattern, isRegex: false });
const regex = (pattern: string) => ownMask({ pattern, isRegex: true });

const masked: ReadonlyArray<readonly [pattern: string, isRegex: boolean, text: string, expected: string]> = [
  ['Anna Maier', false, 'for anna maier.', 'for [Filtered].'],
  ['Anna Maier', false, '/of/Anna%20Maier?q=anna+maier', '/of/[Filtered]?q=[Filtered]'],
  ['a.b', false, 'axb a.b', 'axb [Filtered]'],
  ['order-\\d{6}', true, 'order-123456 and ORDER-1', '[Filtered] and ORDER-1'],
  ['\\d', true, '12 and 3', '[Filtered] and [Filtered]'],
  ['x*', true, 'axxb', 'a[Filtered]b'],
  // A mask that stands there is left whole.
  ['filtered', false, 'a [Filtered]', 'a [Filtered]'],
  ['b: \\[fil', true, 'b: [Filtered] c', '[Filtered] c'],
  ['.', true, 'a[Filtered]b', '[Filtered]'],
  ['😀', false, 'a😀b', 'a[Filtered]b'],
];
for (const [pattern, isRegex, text, expected] of masked)
  test(`${isRegex ? 'the expression' : 'the text'} ${pattern} makes “${text}” “${expected}”`, () => {
    const mask = ownMask({ pattern, isRegex });
    expect(mask(text).text).toBe(expected);
    expect(mask(expected)).toEqual({ text: expected, masked: 0 });
  });

test('what a rule leaves of a text hides no secret from the rules that come along', () => {
  const own = [plain('password'), regex('\\bfor\\b')];
  expect(scrubText('password: hunter2 for sk_live_51HxQ2eLkdIwHu7ix8bT4', { own }).text).not.toMatch(/hunter2|51HxQ/);
});

test('where looking takes too long, all from there on is masked', () => {
  const text = `${'a'.repeat(8000)} secret`;
  const { text: out } = regex('a(.*b)?')(text);
  expect(out).toBe('[Filtered]');
});

const signs = fc.constantFrom(
  'a',
  'b',
  '1',
  ' ',
  '.',
  '(',
  ')',
  '|',
  '*',
  '+',
  '?',
  '{1,3}',
  '[ab]',
  '\\d',
  '\\w',
  '^',
  '$',
  '\\b',
);
const pattern = fc.array(signs, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
const text = fc
  .array(fc.constantFrom('a', 'b', '1', ' ', 'ab', 'a1', '[Filtered]', '%5BFiltered%5D', '😀'), { maxLength: 30 })
  .map((parts) => parts.join(''));

test('whatever the rule and the text, nothing is left of what the rule finds', () => {
  let tried = 0;
  fc.assert(
    fc.property(pattern, text, fc.boolean(), (pattern, text, isRegex) => {
      const mask = accepted(pattern, isRegex);
      if (mask === undefined || pattern.trim() === '') return;
      tried += 1;
      const { text: out } = mask(text);
      const find = isRegex ? new RegExp(pattern, 'giu') : undefined;
      // A letter that is not part of a match, or of a mask, stays; nothing else does.
      const left = out.replaceAll(masks, '');
      const gone = new Set<number>();
      for (const found of text.matchAll(masks)) for (let i = 0; i < found[0].length; i++) gone.add(found.index + i);
      for (const { index, length } of matchesIn(text, find, pattern))
        for (let i = 0; i < length; i++) gone.add(index + i);
      const expected = [...Array(text.length).keys()]
        .filter((i) => !gone.has(i))
        .map((i) => text[i])
        .join('');
      expect(left, `${pattern} in ${text}`).toBe(expected);
    }),
    { numRuns: 2000 },
  );
  expect(tried).toBeGreaterThan(500);
});

test('whatever the rule and the text, the steps are counted and bounded', () => {
  fc.assert(
    fc.property(pattern, fc.nat({ max: 3 }), (pattern, kind) => {
      let find: ReturnType<typeof compileFinder>;
      try {
        find = compileFinder(pattern);
      } catch {
        return;
      }
      const text = (['a', 'ab', 'a1 ', 'aaab'][kind] ?? '').repeat(2000);
      // One place more than what is allowed: no pattern has more than 500 states.
      expect(find(text, 50_000).work).toBeLessThanOrEqual(50_000 + 1001);
    }),
    { numRuns: 200 },
  );
});

function accepted(pattern: string, isRegex: boolean) {
  try {
    return ownMask({ pattern, isRegex });
  } catch {
    return undefined;
  }
}

function matchesIn(text: string, find: RegExp | undefined, pattern: string) {
  const by =
    find ??
    new RegExp(
      [pattern, encodeURIComponent(pattern)]
        .map((one) =>
          one
            .replace(/\W/gu, '\\u{$&}')
            .replace(/\\u\{(.)\}/gu, (_, sign: string) => `\\u{${sign.codePointAt(0)?.toString(16)}}`),
        )
        .join('|'),
      'giu',
    );
  return Array.from(text.matchAll(by), (found) => ({ index: found.index, length: found[0].length }));
}
