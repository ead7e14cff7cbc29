import { runInNewContext } from 'node:vm';
import { expect, test } from '@playwright/test';
import { maxDataLength } from '../../../../shared/capture/capture.ts';
import { readData } from '../../../../shared/integrations/read-data.ts';
import { readThrown } from '../../../../shared/integrations/read-thrown.ts';

const data = (value: object, isOfError = false) => {
  const text = readData(value, isOfError);
  return text === undefined ? undefined : JSON.parse(text);
};

test('readData() copies what JSON has a form for', () => {
  const value = { text: 'a "b"\n', number: -1.5e9, yes: true, none: null, list: [1, ['x']], inner: { a: { b: 1 } } };
  expect(data(value)).toEqual(value);
});

const words: ReadonlyArray<readonly [what: string, value: unknown, word: unknown]> = [
  ['a function', () => 1, '[function]'],
  ['undefined', undefined, '[undefined]'],
  ['NaN', Number.NaN, '[NaN]'],
  ['infinity', -Infinity, '[-Infinity]'],
  ['a symbol', Symbol('why'), 'Symbol(why)'],
  ['a bigint', 5n, '5'],
  ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
  ['a date of another realm', runInNewContext('new Date(0)'), '1970-01-01T00:00:00.000Z'],
  ['a date that is none', new Date(Number.NaN), '[Invalid Date]'],
  ['bytes', new Uint8Array(1e7), '[binary]'],
  ['a boxed text', Object('x'.repeat(1e6)), `${'x'.repeat(199)}…`],
  ['a long text', 'x'.repeat(201), `${'x'.repeat(199)}…`],
  ['a revoked Proxy', revoked(), {}],
  ['a Proxy that throws', new Proxy({ a: 1 }, { ownKeys: fail }), {}],
  ['a Proxy of a list', new Proxy([1, 2], {}), [1, 2]],
  ['a map', new Map([['a', 1]]), {}],
  ['a list with a hole', Array.from({ length: 2, 0: 1 }).concat(Array(1), 3), [1, '[undefined]', '[undefined]', 3]],
];
for (const [what, value, word] of words) {
  test(`readData() writes ${what} as ${JSON.stringify(word).slice(0, 40)}`, () => {
    expect(data({ value })).toEqual({ value: word });
  });
}

test('readData() goes three levels deep', () => {
  expect(data({ a: { b: { c: { d: 1 }, e: [1] } } })).toEqual({ a: { b: { c: '[Object]', e: '[Array]' } } });
});

test('readData() names cycles and what it has told already', () => {
  const value: Record<string, unknown> = { twice: { a: 1 } };
  value.self = value;
  value.again = value.twice;
  expect(data(value)).toEqual({ twice: { a: 1 }, self: '[Circular]', again: '[Repeated]' });
});

test('readData() takes thirty properties, and says that there are more', () => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`k${at}`, at]));
  expect(Object.keys(data(many))).toHaveLength(31);
  expect(data(many)).toMatchObject({ k29: 29, '…': '…' });
  expect(data(Array.from({ length: 1e6 }).fill(7) as number[])).toEqual([...Array(30).fill(7), '…']);
});

test('readData() writes whole JSON of 4,096 units at most, however large the value', () => {
  const wide = (depth: number): unknown =>
    depth === 0
      ? '\u0000'.repeat(500)
      : Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`"${at}`, wide(depth - 1)]));
  for (const value of [wide(1), wide(2), wide(3), { a: wide(2), b: [wide(2)] }]) {
    const text = readData(value as object, false) ?? '';
    expect(text.length).toBeLessThanOrEqual(maxDataLength);
    expect(text.length).toBeGreaterThan(2000);
    expect(() => JSON.parse(text)).not.toThrow();
  }
});

test('readData() runs no getter, and leaves out what is not listed', () => {
  let ran = 0;
  const value = {
    get price() {
      return ++ran;
    },
    toJSON: () => ++ran,
    [Symbol('hidden')]: 1,
  };
  Object.defineProperty(value, 'hidden', { value: 1 });
  Object.defineProperty(value, Symbol.toStringTag, { get: () => String(++ran) });
  expect(data(value)).toEqual({ price: '[getter]', toJSON: '[function]' });
  expect(ran).toBe(0);
});

test('readData() hears nothing from a page that has prepared Object.prototype', () => {
  const prototype = Object.prototype as unknown as Record<string, unknown>;
  const value = Object.defineProperty({ a: 1, b: [1] }, 'c', { get: fail, enumerable: true });
  let text: string | undefined;
  const keys = ['value', 'get', 'enumerable', 'toJSON', '0'];
  for (const key of keys) prototype[key] = 'from the page';
  try {
    text = readData(value, false);
  } finally {
    for (const key of keys) delete prototype[key];
  }
  expect(text).toBe('{"a":1,"b":[1],"c":"[getter]"}');
});

test('readData() of an error is what it has besides the usual', () => {
  const error = Object.assign(new Error('x', { cause: 1 }), { code: 'E1', status: 404, name: 'Odd', errors: [1] });
  expect(data(error, true)).toEqual({ code: 'E1', status: 404 });
  expect(data(new Error('x'), true)).toBeUndefined();
});

test('readThrown() follows the error that a thrown object holds', () => {
  const list = Object.values(readThrown({ status: 500, failure: new TypeError('inside') }));
  expect(list).toMatchObject([
    { kind: 'object', data: '{"status":500,"failure":"[Error: inside]"}' },
    { kind: 'error', type: 'TypeError', value: 'inside', source: 'failure', parent: 0 },
  ]);
});

function fail(): never {
  throw new Error('from the page');
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
