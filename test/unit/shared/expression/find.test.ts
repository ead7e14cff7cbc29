import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { compileFinder, type Span } from '../../../../shared/expression/find.ts';

const enough = 1e9;

/** What the browser's own engine finds, without what is empty. */
const byEngine = (pattern: string, text: string): readonly Span[] =>
  [...text.matchAll(new RegExp(pattern, 'giu'))]
    .map((found) => ({ start: found.index, end: found.index + found[0].length }))
    .filter(({ start, end }) => end > start);

const patterns = [
  'order-\\d{6}',
  '"(.*?)"',
  '".*"',
  'a|ab|bc',
  'ab|a|bc',
  '|a',
  'x*',
  'x*?',
  '^a',
  'a$',
  '\\bcat\\b',
  '(?:ab)+?b?',
  'a{2,3}?',
  'a(.*b)?',
  '😀.',
  '[^a]{2}',
  'K|ſ',
];
const texts = [
  '',
  'order-123456, order-12345, ORDER-654321',
  'say "a" and "b" or "c',
  'abc abab aabb aaaa',
  'xxaxx',
  'a cat, concatenate cat',
  '😀a😀😀b 😀',
  'k K \u212a s ſ',
];

test('an expression finds what the browser’s own finds', () => {
  for (const pattern of patterns)
    for (const text of texts)
      expect(compileFinder(pattern)(text, enough).spans, `/${pattern}/ in ${JSON.stringify(text)}`).toEqual(
        byEngine(pattern, text),
      );
});

const { expression } = fc.letrec<{ expression: string; one: string }>((tie) => ({
  one: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('a', 'b', 'ab', '.', '[^a]', '\\b', '\\B', '^', '$', '😀'),
    tie('expression').map((inner) => `(${inner})`),
    fc.tuple(tie('expression'), tie('expression')).map(([one, other]) => `(?:${one}|${other})`),
    fc
      .tuple(tie('one'), fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,2}?', '{1,}'))
      .map(([one, sign]) => (/^(?:[a.]|\(.*\)|\[\^a\])$/su.test(one) ? `${one}${sign}` : one)),
  ),
  expression: fc.array(tie('one'), { maxLength: 4 }).map((parts) => parts.join('')),
}));

const accepted = (pattern: string) => {
  try {
    return compileFinder(pattern);
  } catch {
    return undefined;
  }
};

test('an expression made by chance finds what the browser’s own finds', () => {
  let tried = 0;
  fc.assert(
    fc.property(
      expression,
      fc.string({ unit: fc.constantFrom('a', 'b', 'A', ' ', '😀'), maxLength: 9 }),
      (pattern, text) => {
        const find = accepted(pattern);
        if (find === undefined) return;
        tried += 1;
        expect(find(text, enough).spans, `/${pattern}/ in "${text}"`).toEqual(byEngine(pattern, text));
      },
    ),
    { numRuns: 2000 },
  );
  expect(tried).toBeGreaterThan(800);
});

test('the work is given up in time, and the place is told', () => {
  const text = 'a'.repeat(2000);
  const { spans, reached, work } = compileFinder('a(.*b)?')(text, 100_000);
  expect(work).toBeLessThan(101_000);
  expect(reached).toBeLessThan(2000);
  expect(spans).toEqual(Array.from({ length: reached }, (_, start) => ({ start, end: start + 1 })));
});

for (const pattern of ['(a*)*', '(a?b??)+', '(|a){0,2}', '(?:^|\\b)*', '((a|)b*){1,}'])
  test(`compileFinder() refuses ${pattern}, which repeats what can be nothing`, () => {
    expect(() => compileFinder(pattern)).toThrow(/can be empty is repeated/);
  });
