import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { plain } from '../../../../widget/client/plain.ts';

test('whatever a site hands over becomes data that JSON can say', () => {
  const loop: Record<string, unknown> = { name: 'loop' };
  loop.self = loop;
  expect(plain(loop)).toEqual({ name: 'loop', self: '[Circular]' });
  expect(plain({ big: 10n, not: Number.NaN, when: new Date(0), call: () => 1, error: new TypeError('x') })).toEqual({
    big: '10',
    not: 'NaN',
    when: '1970-01-01T00:00:00.000Z',
    call: '[Function]',
    error: 'TypeError: x',
  });
  expect(plain({ a: { b: { c: 1 } } }, 2)).toEqual({ a: { b: '[Object]' } });
  const trap = {
    get boom(): never {
      throw new Error('no');
    },
  };
  expect(plain({ trap })).toEqual({ trap: '[Unreadable]' });
  expect(plain(Proxy.revocable({}, {}).proxy)).toEqual({});
});

test('any value at all can be written as JSON afterwards', () => {
  fc.assert(fc.property(fc.anything(), (value) => JSON.stringify(plain({ value })).startsWith('{')));
});
