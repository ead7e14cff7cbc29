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

test('the same function of two builds is one issue', () => {
  const rebuilt = { ...pay, filename: 'https://shop.example/app.77aa01de.js', lineno: 99 };
  expect(idOf('TypeError', 'a is undefined', [pay])).toBe(idOf('TypeError', 'b is undefined', [rebuilt]));
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

test('frames of others count only when there are none of the page', () => {
  const native = { function: 'map', filename: '<anonymous>', in_app: false };
  expect(idOf('Error', 'x', [pay, native])).toBe(idOf('Error', 'x', [pay]));
  expect(idOf('Error', 'x', [native])).not.toBe(idOf('Error', 'x', [pay]));
});

test('an issue id is the FNV-1a hash in 16 hex digits', () => {
  expect(issueIdOf(['a'])).toBe('af63dc4c8601ec8c');
  expect(issueIdOf([''])).toBe('cbf29ce484222325');
});
