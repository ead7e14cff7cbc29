import { expect, test } from '@playwright/test';
import { fingerprintOf, issueIdOf } from '../../../../shared/issues/fingerprint.ts';
import type { ErrorEvent, StackFrame } from '../../../../shared/protocol/event.ts';

const eventOf = (type: string, value: string, frames: readonly Partial<StackFrame>[] = []) =>
  ({
    exception: {
      values: [{ type, value, stacktrace: { frames: frames.map((frame) => ({ in_app: true, ...frame })) } }],
    },
  }) as unknown as ErrorEvent;
const idOf = (...args: Parameters<typeof eventOf>) => issueIdOf(fingerprintOf(eventOf(...args)));

const pay = { function: 'pay', filename: 'https://shop.example/app.3f9a1c2b.js', lineno: 10 };

test('the same function of two builds is one issue, whatever has built it', () => {
  for (const [one, other] of [
    ['app.3f9a1c2b.js', 'app.77aa01de.js'],
    ['index-DiwrgTda.js', 'index-BkXm_f-Q.js'],
    ['main-5QZVYVEB.js', 'main-K7HJU2QA.js'],
    ['page-0123456789abcdef.js', 'page-fedcba9876543210.js'],
    ['app.js?v=1.2', 'app.js?v=1.3'],
  ] as const) {
    const built = (file: string, lineno: number) => [
      { ...pay, filename: `https://shop.example/assets/${file}`, lineno },
    ];
    const id = idOf('TypeError', 'a is undefined', built(one, 10));
    expect(idOf('TypeError', 'b is undefined', built(other, 99)), one).toBe(id);
    expect(idOf('TypeError', 'b is undefined', built('settings.js', 99)), one).not.toBe(id);
  }
  const named = (file: string) => idOf('TypeError', 'x', [{ ...pay, filename: `https://shop.example/${file}` }]);
  expect(named('app-settings.js')).not.toBe(named('app-checkout.js'));
});

test('a script in the pages of many things is one', () => {
  const of = (page: string) => [{ function: 'pay', filename: `https://shop.example/${page}` }];
  expect(idOf('TypeError', 'x', of('orders/17?tab=2'))).toBe(idOf('TypeError', 'x', of('orders/99')));
  expect(idOf('TypeError', 'x', of('orders/17'))).not.toBe(idOf('TypeError', 'x', of('carts/17')));
});

test('another function, or another type, is another issue', () => {
  expect(idOf('TypeError', 'x', [pay])).not.toBe(idOf('TypeError', 'x', [{ ...pay, function: 'ship' }]));
  expect(idOf('TypeError', 'x', [pay])).not.toBe(idOf('RangeError', 'x', [pay]));
});

test('without a function to tell them apart, the message does, but not its numbers, ids and quotes', () => {
  const top = { function: '?', filename: 'https://shop.example/' };
  expect(idOf('Error', 'order 17 of "Ann" failed', [top])).toBe(idOf('Error', 'order 99 of "Bob" failed', [top]));
  expect(idOf('Error', 'session deadbeef00 ended')).toBe(idOf('Error', 'session 0123456789ab ended'));
  expect(idOf('Error', 'order failed', [top])).not.toBe(idOf('Error', 'payment failed', [top]));
});

test('a request is one issue whichever thing it asks for, and another by its status', () => {
  const request = (url: string, status = 404) => {
    const value = `${status} from ${url}`;
    const mechanism = { type: 'http', data: { url, status } };
    return issueIdOf(fingerprintOf({ exception: { values: [{ type: 'HTTPError', value, mechanism }] } } as never));
  };
  const orders = 'https://shop.example/api/orders';
  const one = request(`${orders}/550e8400-e29b-41d4-a716-446655440000/lines`);
  for (const id of ['6ba7b810-9dad-11d1-80b4-00c04fd430c8', '17', 'V1StGXR8_Z5jdHi6B-myT', 'cus_9s6XKzkNRiz8i3'])
    expect(request(`${orders}/${id}/lines`), id).toBe(one);
  expect(request(`${orders}/17`)).not.toBe(one);
  expect(request(`${orders}/17/lines`, 500)).not.toBe(one);
  expect(request('https://other.example/api/orders/17/lines')).not.toBe(one);
  expect(request(`${orders}?op=list`)).not.toBe(request(`${orders}?op=count`));
});

test('a resource is one issue, whether or not the browser knows the status, and in every build', () => {
  const missing = idOf('ResourceError', 'Cannot load <script> https://shop.example/assets/app-3f9a1c2b.js');
  expect(idOf('ResourceError', 'Cannot load <script> https://shop.example/assets/app-77aa01de.js (404)')).toBe(missing);
  expect(idOf('ResourceError', 'Cannot load <script> https://shop.example/assets/cart-77aa01de.js')).not.toBe(missing);
});

test('a message is the same with the id of another', () => {
  const about = (id: string) => idOf('Error', `No order ${id} in https://shop.example/orders/${id}?tab=2`);
  expect(about('550e8400-e29b-41d4-a716-446655440000')).toBe(about('6ba7b810-9dad-11d1-80b4-00c04fd430c8'));
});

test('frames of others count only when there are none of the page', () => {
  const native = { function: 'map', filename: '<anonymous>', in_app: false };
  expect(idOf('Error', 'x', [pay, native])).toBe(idOf('Error', 'x', [pay]));
  expect(idOf('Error', 'x', [native])).not.toBe(idOf('Error', 'x', [pay]));
});

test('an issue id is the FNV-1a hash in 16 hex digits', () => {
  expect(issueIdOf(['a'])).toBe('af63dc4c8601ec8c');
  expect(issueIdOf([''])).toBe('cbf29ce484222325');
});
