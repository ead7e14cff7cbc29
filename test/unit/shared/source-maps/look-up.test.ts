import { expect, test } from '@playwright/test';
import { milliseconds } from '../../../../shared/brand.ts';
import { openChosen } from '../../../../shared/source-maps/chosen-file.ts';
import { lookUp, type Read, type ReadText } from '../../../../shared/source-maps/look-up.ts';

const map = '{"version":3,"file":"app.js","sources":["a.ts"],"names":[],"mappings":"AAAA"}';
const script = 'https://shop.example/assets/app.js';
const caught = milliseconds(1_000_000);

/** A web that consists of these texts. */
function readFrom(texts: Readonly<Record<string, string | Partial<ReadText>>>) {
  const asked: string[] = [];
  const read: Read = async (address) => {
    asked.push(address);
    const found = texts[address];
    if (found === undefined) throw new Error('404');
    return {
      text: '',
      sourceMap: null,
      changedAt: undefined,
      ...(typeof found === 'string' ? { text: found } : found),
    };
  };
  return { asked, look: (of = script) => lookUp(of, { pageUrl: 'https://shop.example/', at: caught, read }) };
}

test('the map that a script names is read, beside it or inside it', async () => {
  const beside = readFrom({ [script]: 'a()\n//# sourceMappingURL=app.js.map', [`${script}.map`]: map });
  expect((await beside.look()).map.placeOf(1, 1)).toMatchObject({
    source: 'https://shop.example/assets/a.ts',
    line: 1,
  });
  for (const address of [
    `data:application/json;base64,${btoa(map)}`,
    `data:application/json,${encodeURIComponent(map)}`,
  ]) {
    const inside = readFrom({ [script]: `a()\n//# sourceMappingURL=${address}` });
    expect((await inside.look()).map.placeOf(1, 1)).toMatchObject({ line: 1 });
    expect(inside.asked).toEqual([script]);
  }
});

test('a script that was changed after the fault is told', async () => {
  const changed = (by: number) =>
    readFrom({
      [script]: { sourceMap: 'm', changedAt: milliseconds(caught + by) },
      'https://shop.example/assets/m': map,
    });
  expect(await changed(1).look()).toMatchObject({ isLater: true });
  expect(await changed(-1).look()).toMatchObject({ isLater: false });
});

test('nobody is asked but the host of the script, and that only if it may be', async () => {
  const elsewhere = readFrom({ [script]: 'a()\n//# sourceMappingURL=http://127.0.0.1/app.js.map' });
  await expect(elsewhere.look()).rejects.toThrow('its source map is on another host, 127.0.0.1, which is not asked');
  expect(elsewhere.asked).toEqual([script]);
  const inside = readFrom({});
  await expect(inside.look('https://10.0.0.1/app.js')).rejects.toThrow('10.0.0.1 is not asked');
  expect(inside.asked).toEqual([]);
});

test('what is missing is told in words', async () => {
  const with_ = (text: string) => readFrom({ [script]: text }).look();
  await expect(readFrom({}).look()).rejects.toThrow('404');
  await expect(with_('a()')).rejects.toThrow('it names no source map');
  await expect(with_('//# sourceMappingURL=http://')).rejects.toThrow('it names no source map, but “http://”');
  await expect(with_('//# sourceMappingURL=data:;base64,*')).rejects.toThrow('its `data:` address is broken');
  await expect(with_('//# sourceMappingURL=data:,%7B')).rejects.toThrow('Cannot read the source map: it is no JSON');
});

test('a file is of the script that it is named after, or says, or of the only one', () => {
  const scripts = ['https://shop.example/a.js', script];
  expect(openChosen('anything.map', map, scripts).script).toBe(script);
  expect(openChosen('anything.map', map, scripts).map.placeOf(1, 1)?.source).toBe('https://shop.example/assets/a.ts');
  expect(openChosen('a.js.map', map.replace('app.js', 'x.js'), scripts).script).toBe(scripts[0]);
  expect(openChosen('other.map', map.replace('app.js', 'x.js'), [script]).script).toBe(script);
  expect(() => openChosen('other.map', map.replace('app.js', 'x.js'), scripts)).toThrow(
    'other.map is of none of the scripts here',
  );
});
