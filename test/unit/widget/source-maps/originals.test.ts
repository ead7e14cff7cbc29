import { expect, test } from '@playwright/test';
import type { Exception } from '../../../../shared/protocol/event.ts';
import type { SourceMap } from '../../../../shared/source-maps/source-map.ts';
import { noOriginals, type OriginalsAction, originals, scriptsOf } from '../../../../widget/source-maps/originals.ts';
import { foundInWords, laterInWords } from '../../../../widget/source-maps/originals-words.ts';

const [a, b] = ['https://shop.example/a.js', 'https://shop.example/b.js'];
const mapTo = (source: string | undefined): SourceMap => ({
  file: undefined,
  placeOf: (line, column) => (source === undefined ? undefined : { source, line, column, isIgnored: false }),
});
const thrownIn = (...files: readonly string[]): readonly Exception[] => [
  {
    type: 'Error',
    value: '',
    stacktrace: { frames: files.map((filename) => ({ filename, lineno: 1, colno: 1, in_app: true })) },
  },
];
type Looked = Extract<OriginalsAction, { readonly type: 'looked' }>;
const looked = (...found: Looked['found']): Looked => ({ type: 'looked', found });

test('what was found is shown, and stays when more is looked for', () => {
  const first = originals(
    noOriginals,
    looked({ script: a, map: mapTo('a.ts'), isLater: true }, { script: b, words: '404' }),
  );
  expect(first).toMatchObject({ isShown: true, later: [a], troubles: [{ script: b, words: '404' }] });
  const second = originals(first, looked({ script: b, map: mapTo('b.ts'), isLater: false }));
  expect([...second.maps.keys()]).toEqual([a, b]);
  expect(second.troubles).toEqual([]);
  expect(originals(second, { type: 'showed', isShown: false }).isShown).toBe(false);
});

test('where nothing was found, nothing else is shown than what ran', () => {
  expect(originals(noOriginals, looked({ script: a, words: '404' }))).toMatchObject({ isShown: false });
});

test('it is said how much of a stack is as it was written', () => {
  const stack = thrownIn(a, b, a);
  const withMaps = (...maps: readonly (readonly [string, SourceMap])[]) => ({ ...noOriginals, maps: new Map(maps) });
  expect(foundInWords(stack, noOriginals)).toBe('No source map was found.');
  expect(foundInWords(stack, withMaps([a, mapTo('a.ts')]))).toBe('2 of 3 frames as written.');
  expect(foundInWords(stack, withMaps([a, mapTo('a.ts')], [b, mapTo('b.ts')]))).toBe('3 frames as written.');
  expect(foundInWords(stack, withMaps([a, mapTo(undefined)]))).toBe('The source maps say nothing of these places.');
  expect(laterInWords(['/a.js'])).toMatch(/^\/a\.js was changed/);
  expect(laterInWords(['/a.js', '/b.js'])).toMatch(/^\/a\.js and \/b\.js were changed/);
});

test('of a stack of hundreds of scripts, those nearest to the fault are asked for', () => {
  const files = Array.from({ length: 250 }, (_, at) => `https://${at}.example/a.js`);
  const scripts = scriptsOf(thrownIn(...files, a));
  expect(scripts).toHaveLength(20);
  expect(scripts[0]).toBe(a);
  expect(scripts[1]).toBe('https://249.example/a.js');
});
