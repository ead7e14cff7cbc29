import { runInNewContext } from 'node:vm';
import { expect, test } from '@playwright/test';
import { readThrown } from '../../../../shared/integrations/read-thrown.ts';

/** As it arrives on the other side of the bridge. */
const read = (value: unknown) =>
  Object.values(JSON.parse(JSON.stringify(readThrown(value))) as Record<string, Record<string, unknown>>);
const first = (value: unknown) => read(value)[0];

class CouponError extends Error {
  override name = 'CouponError';
}

const thrower = (key: string) =>
  Object.defineProperty(new Error('x'), key, {
    get: () => {
      throw new Error('from the page');
    },
  });
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

const values: ReadonlyArray<readonly [what: string, value: unknown, facts: Record<string, unknown>]> = [
  ['an Error', new Error('boom'), { kind: 'error', type: 'Error', value: 'boom' }],
  ['a subclass with a name', new CouponError('expired'), { kind: 'error', type: 'CouponError', value: 'expired' }],
  ['a TypeError', new TypeError('no'), { kind: 'error', type: 'TypeError', value: 'no' }],
  [
    'a DOMException',
    new DOMException('gone', 'NotFoundError'),
    { kind: 'error', type: 'NotFoundError', value: 'gone' },
  ],
  [
    'an Error of another realm',
    runInNewContext('new RangeError("far")'),
    { kind: 'error', type: 'RangeError', value: 'far' },
  ],
  ['an Error whose name is a number', Object.assign(new Error('x'), { name: 5 }), { kind: 'error', type: 'Error' }],
  [
    'an Error whose message is an object',
    Object.assign(new Error(), { message: { a: 1 } }),
    { kind: 'error', type: 'Error' },
  ],
  ['an Error whose message throws', thrower('message'), { kind: 'error', type: 'Error' }],
  ['an Error whose stack throws', thrower('stack'), { kind: 'error', type: 'Error', value: 'x' }],
  ['an Error whose name throws', thrower('name'), { kind: 'error', type: 'Error', value: 'x' }],
  ['an Error whose cause throws', thrower('cause'), { kind: 'error', type: 'Error', value: 'x' }],
  ['what looks like an Error', { name: 'Odd', message: 'm', stack: 's' }, { kind: 'error', type: 'Odd', value: 'm' }],
  ['a string', 'plain', { kind: 'primitive', type: 'string', value: 'plain' }],
  ['a number', 42, { kind: 'primitive', type: 'number', value: '42' }],
  ['NaN', Number.NaN, { kind: 'primitive', type: 'number', value: 'NaN' }],
  ['a bigint', 5n, { kind: 'primitive', type: 'bigint', value: '5' }],
  ['a boolean', false, { kind: 'primitive', type: 'boolean', value: 'false' }],
  ['null', null, { kind: 'primitive', type: 'null', value: 'null' }],
  ['undefined', undefined, { kind: 'primitive', type: 'undefined', value: 'undefined' }],
  ['a Symbol', Symbol('why'), { kind: 'primitive', type: 'symbol', value: 'Symbol(why)' }],
  ['a plain object', { error: 1, somekey: 2 }, { kind: 'object', type: 'Object', value: 'error\nsomekey' }],
  ['an empty object', {}, { kind: 'object', type: 'Object', value: '' }],
  ['an object without a prototype', Object.create(null), { kind: 'object', type: 'Object', value: '' }],
  [
    'a class instance',
    new (class Cart {
      items = 1;
    })(),
    { kind: 'object', type: 'Cart', value: 'items' },
  ],
  [
    'a function',
    function pay() {
      return 1;
    },
    { kind: 'object', type: 'Function' },
  ],
  ['an Event', new Event('load'), { kind: 'event', type: 'Event', value: 'load' }],
  ['a revoked Proxy', revoked(), { kind: 'unreadable', type: 'object' }],
  [
    'a Proxy whose keys throw',
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no');
        },
      },
    ),
    { kind: 'object', type: 'Object' },
  ],
  [
    'an object whose tag throws',
    {
      get [Symbol.toStringTag](): string {
        throw new Error('no');
      },
    },
    { kind: 'unreadable' },
  ],
];
for (const [what, value, facts] of values) {
  test(`readThrown() reads ${what}`, () => {
    expect(first(value)).toMatchObject(facts);
  });
}

test('readThrown() follows causes, each with the way that led to it', () => {
  const root = new Error('checkout failed', { cause: new TypeError('no price', { cause: 'offline' }) });
  expect(read(root)).toMatchObject([
    { value: 'checkout failed' },
    { value: 'no price', source: 'cause', parent: 0 },
    { kind: 'primitive', value: 'offline', source: 'cause', parent: 1 },
  ]);
});

test('readThrown() lists the members of a group', () => {
  const group = new AggregateError([new Error('a'), 'b'], 'all failed', { cause: new Error('why') });
  expect(read(group)).toMatchObject([
    { value: 'all failed', group: true },
    { value: 'why', source: 'cause', parent: 0 },
    { value: 'a', source: 'errors[0]', parent: 0 },
    { value: 'b', source: 'errors[1]', parent: 0 },
  ]);
});

test('readThrown() reads each object of a cycle once', () => {
  const a = new Error('a');
  const b = new Error('b', { cause: a });
  a.cause = b;
  expect(read(a).map(({ value }) => value)).toEqual(['a', 'b']);
});

test('readThrown() stops at twenty, and cuts what is long', () => {
  let chain = new Error('0'.repeat(100_000));
  for (let i = 0; i < 1000; i++) chain = new Error('x'.repeat(100_000), { cause: chain });
  const list = read(chain);
  expect(list).toHaveLength(20);
  expect(String(list[0]?.value)).toHaveLength(8192);
  expect(JSON.stringify(list).length).toBeLessThan(524_288);
});

test('readThrown() survives a group with a lying length', () => {
  const liar = Object.assign(new Error('x'), {
    name: 'AggregateError',
    errors: {
      length: 1e9,
      get 0() {
        throw new Error('no');
      },
    },
  });
  expect(read(liar)).toHaveLength(20);
});

test('readThrown() takes a list of plain objects for no group', () => {
  const invalid = Object.assign(new Error('invalid'), { errors: [{ field: 'email' }] });
  expect(read(invalid)).toHaveLength(1);
});

test('readThrown() is not changed by a page that gives every object a toJSON', () => {
  const page = Object.prototype as { toJSON?: () => unknown };
  page.toJSON = () => 'stolen';
  try {
    expect(JSON.stringify(readThrown(new Error('boom')))).toContain('"value":"boom"');
  } finally {
    delete page.toJSON;
  }
});
