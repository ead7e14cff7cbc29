import { expect, test } from '@playwright/test';
import type { EventId } from '../../../../shared/protocol/event.ts';
import { createKnownFaults } from '../../../../widget/client/known-faults.ts';

const [one, two, three] = ['one', 'two', 'three'] as unknown as readonly [EventId, EventId, EventId];

test('what is handed over and thrown again is one fault', () => {
  const known = createKnownFaults();
  const error = new Error('rethrown');
  expect(known.handOver(error, one)).toBeUndefined();
  expect(known.wasHandedOver(error, two)).toBe(true);
});

test('what is handed over twice, or after nobody has caught it, is told by its first event', () => {
  const known = createKnownFaults();
  const [twice, late] = [new Error('by two layers'), new Error('by an error boundary')];
  known.handOver(twice, one);
  expect(known.handOver(twice, two)).toBe(one);
  expect(known.wasHandedOver(late, two)).toBe(false);
  expect(known.handOver(late, three)).toBe(two);
});

test('one object that nobody catches is a fault each time that it is thrown', () => {
  const known = createKnownFaults();
  const error = new Error('made once');
  expect(known.wasHandedOver(error, one)).toBe(false);
  expect(known.wasHandedOver(error, two)).toBe(false);
});

test('of one object, handed over and thrown again each time, each is one fault', () => {
  const known = createKnownFaults();
  const error = new Error('made once');
  known.handOver(error, one);
  expect(known.wasHandedOver(error, two)).toBe(true);
  expect(known.wasHandedOver(error, three)).toBe(false);
});

test('a text is like any other: each is a fault', () => {
  const known = createKnownFaults();
  expect(known.handOver('words', one)).toBeUndefined();
  expect(known.handOver('words', two)).toBeUndefined();
  expect(known.wasHandedOver('words', three)).toBe(false);
});
