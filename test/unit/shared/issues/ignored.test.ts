import { expect, test } from '@playwright/test';
import { milliseconds } from '../../../../shared/brand.ts';
import { addToIgnored, type IgnoredEvent } from '../../../../shared/issues/ignored.ts';
import type { EventId } from '../../../../shared/protocol/event.ts';

const ignored = (id: string, at: number, times = 1): IgnoredEvent => ({
  id: id as EventId,
  dsn: '',
  rule: 'message contains quota',
  type: 'Error',
  value: `value of ${id}`,
  at: milliseconds(at),
  times,
});

test('addToIgnored() counts occurrences, and keeps the newest as the sample', () => {
  const events = [ignored('a', 10), ignored('c', 30, 5), ignored('b', 20)];
  expect(events.reduce<ReturnType<typeof addToIgnored> | undefined>(addToIgnored, undefined)).toEqual({
    rule: 'message contains quota',
    count: 7,
    lastAt: 30,
    sample: { type: 'Error', value: 'value of c' },
    recent: ['a', 'c', 'b'],
  });
});

test('addToIgnored() keeps the last thousand ids, and a sample of bounded length', () => {
  let count = addToIgnored(undefined, { ...ignored('0', 0), value: 'x'.repeat(8000) });
  expect(count.sample.value).toHaveLength(300);
  for (let i = 1; i < 1500; i++) count = addToIgnored(count, ignored(String(i), i));
  expect(count.count).toBe(1500);
  expect(count.recent).toHaveLength(1000);
  expect(count.recent.at(-1)).toBe('1499');
});
