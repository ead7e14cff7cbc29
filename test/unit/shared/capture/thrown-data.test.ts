import { expect, test } from '@playwright/test';
import type { ThrownValue } from '../../../../shared/capture/capture.ts';
import { extraOf } from '../../../../shared/capture/thrown-data.ts';

const thrown = (data?: unknown): ThrownValue => ({
  kind: 'object',
  type: 'Object',
  ...(data === undefined ? {} : { data: JSON.stringify(data) }),
});

test('extraOf() tells the data of each by where it stands in the chain', () => {
  expect(extraOf([thrown({ status: 500 }), thrown(), thrown(['a'])])).toEqual({
    thrown: { status: 500 },
    'thrown.2': ['a'],
  });
  expect(extraOf([thrown()])).toEqual({});
});

test('extraOf() keeps secrets out, and error codes in', () => {
  const headers = { Authorization: 'Bearer abc', Accept: '*/*', 'set-cookie': 'a=b' };
  const data = { code: 'E1', password: { deep: 1 }, url: 'https://me:pw@shop.example/?token=abc#x', headers };
  expect(extraOf([thrown(data)])).toEqual({
    thrown: {
      code: 'E1',
      password: '[Filtered]',
      url: 'https://shop.example/?token=%5BFiltered%5D',
      headers: { Authorization: '[Filtered]', Accept: '*/*', 'set-cookie': '[Filtered]' },
    },
  });
});

test('extraOf() cuts what our page script would not have written', () => {
  const wide = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`k${at}`, 'x'.repeat(300)]));
  const { thrown: data } = extraOf([thrown({ wide, deep: { a: { b: { c: { d: 1 } } } } })]);
  const { wide: cut, deep } = data as Record<string, Record<string, string>>;
  expect(Object.keys(cut ?? {})).toHaveLength(31);
  expect(cut?.k0).toHaveLength(200);
  expect(deep).toEqual({ a: { b: { c: '[…]' } } });
  expect(extraOf([{ ...thrown(), data: '{' }])).toEqual({});
});

test('extraOf() takes a key named __proto__ for a key', () => {
  const extra = extraOf([{ ...thrown(), data: '{"__proto__":{"polluted":1}}' }]);
  expect(JSON.stringify(extra)).toBe('{"thrown":{"__proto__":{"polluted":1}}}');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
