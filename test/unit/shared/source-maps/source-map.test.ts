import { expect, test } from '@playwright/test';
import * as esbuild from 'esbuild';
import fc from 'fast-check';
import { openSourceMap } from '../../../../shared/source-maps/source-map.ts';

const source = `export function totalOf(items: { price: number }[]) {
  return items[0]!.price;
}

console.log(totalOf([]));
`;

/** What a bundler makes of it, with its map. */
async function built(): Promise<{ readonly script: string; readonly map: string }> {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: source, sourcefile: 'src/cart.ts', loader: 'ts' },
    minify: true,
    bundle: true,
    write: false,
    sourcemap: 'external',
    outfile: 'out/cart.js',
  });
  const [map, script] = outputFiles.map(({ text }) => text);
  return { script: script ?? '', map: map ?? '' };
}

test('a place in a minified script is a place in the file as it was written', async () => {
  const { script, map } = await built();
  const column = script.indexOf('.price') + 2;
  expect(openSourceMap(map, 'https://shop.example/assets/cart.js.map').placeOf(1, column)).toMatchObject({
    source: 'https://shop.example/assets/src/cart.ts',
    line: 2,
    isIgnored: false,
    lines: source.split('\n'),
  });
});

test('a map of sections is as good, and so is one behind a line that is no script', async () => {
  const { script, map } = await built();
  const column = script.indexOf('.price') + 2;
  const sections = { version: 3, sections: [{ offset: { line: 2, column: 0 }, map: JSON.parse(map) }] };
  expect(openSourceMap(JSON.stringify(sections)).placeOf(3, column)).toMatchObject({ line: 2 });
  expect(openSourceMap(`)]}'\n${map}`).placeOf(1, column)).toMatchObject({ line: 2 });
});

test('what is of a library is known by either name of the list', async () => {
  const { script, map } = await built();
  const column = script.indexOf('.price') + 2;
  for (const name of ['ignoreList', 'x_google_ignoreList'])
    expect(openSourceMap(JSON.stringify({ ...JSON.parse(map), [name]: [0] })).placeOf(1, column)?.isIgnored).toBe(true);
});

test('of a place that no map can know, it says nothing', async () => {
  const { map } = await built();
  expect(openSourceMap(map).placeOf(9, 1)).toBeUndefined();
});

test('what is no source map is refused in words', () => {
  const refused: readonly (readonly [unknown, string])[] = [
    ['<!doctype html>', 'it is no JSON'],
    ['null', 'it is no object'],
    [{ version: 2 }, 'its version is 2, not 3'],
    [{ version: 3, sources: [] }, 'it has no mappings'],
    [{ version: 3, mappings: '' }, 'it has no sources'],
    [{ version: 3, sections: {} }, 'its sections are no list'],
    [{ version: 3, sections: [{ offset: { line: 0, column: 0 }, url: 'x' }] }, 'one of its sections has no map'],
    // Each line before it would be made.
    [{ version: 3, sections: [{ offset: { line: 4e9, column: 0 }, map: {} }] }, 'one of its sections begins nowhere'],
    [{ version: 3, sections: [{ offset: { line: 0, column: 0 }, map: { sections: [] } }] }, 'it has no mappings'],
    [{ version: 3, mappings: '<', sources: [] }, 'it has no mappings'],
  ];
  for (const [given, why] of refused) {
    const text = typeof given === 'string' ? given : JSON.stringify(given);
    expect(() => openSourceMap(text), text).toThrow(new Error(`Cannot read the source map: ${why}`));
  }
});

test('whatever stands in a map, it is opened or refused, and a place has a file and a line', () => {
  const any = fc.oneof(fc.jsonValue(), fc.constant(undefined));
  const aMap = fc.record({
    version: fc.constant(3),
    mappings: fc.oneof(fc.string(), fc.stringMatching(/^[A-Za-z0-9+/,;]{0,40}$/)),
    sources: fc.array(fc.oneof(fc.string(), fc.constant(null), any)),
    sourcesContent: fc.option(fc.array(any), { nil: undefined }),
    sourceRoot: fc.option(any, { nil: undefined }),
    names: any,
    ignoreList: any,
  });
  fc.assert(
    fc.property(aMap, fc.nat(3), fc.nat(50), (map, line, column) => {
      try {
        const place = openSourceMap(JSON.stringify(map), 'https://shop.example/a.map').placeOf(line + 1, column + 1);
        if (place === undefined) return;
        expect(typeof place.source).toBe('string');
        expect(place.line).toBeGreaterThan(0);
      } catch (error) {
        expect(String(error)).toMatch(/^Error: Cannot read the source map: /);
      }
    }),
  );
});
