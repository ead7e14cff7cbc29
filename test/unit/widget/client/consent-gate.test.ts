import { expect, test } from '@playwright/test';
import { createConsentGate } from '../../../../widget/client/consent-gate.ts';

function gateOf(first: 'granted' | 'pending' | 'denied') {
  const passed: string[] = [];
  const overflowed: number[] = [];
  const gate = createConsentGate<string>(
    first,
    (work) => void passed.push(work),
    (occurrences) => void overflowed.push(occurrences),
  );
  return { gate, passed, overflowed };
}

test('work goes through at once where it is allowed, and never where it is not', () => {
  const { gate, passed } = gateOf('granted');
  gate.do('one');
  expect(passed).toEqual(['one']);
  gate.answer('denied');
  gate.do('two');
  expect(passed).toEqual(['one']);
});

test('what waited for a yes goes through in its order, and what there was no room for is counted', () => {
  const { gate, passed, overflowed } = gateOf('pending');
  for (let i = 0; i < 103; i++) gate.do(`${i}`, 2);
  expect(passed).toEqual([]);
  gate.answer('granted');
  expect(passed).toEqual(Array.from({ length: 100 }, (_, i) => `${i}`));
  expect(overflowed).toEqual([6]);
});

test('after a no, what waited is gone, and a later yes does not bring it back', () => {
  const { gate, passed, overflowed } = gateOf('pending');
  for (let i = 0; i < 103; i++) gate.do(`${i}`, 1);
  gate.answer('denied');
  gate.answer('granted');
  expect([passed, overflowed]).toEqual([[], []]);
});

test('it knows of how many occurrences what it holds is, and after its end it holds and passes nothing', () => {
  const { gate, passed } = gateOf('pending');
  gate.do('one', 3);
  gate.do('two', 1);
  expect(gate.held()).toBe(4);
  gate.end();
  expect(gate.held()).toBe(0);
  gate.do('three', 1);
  gate.answer('granted');
  gate.do('four', 1);
  expect(passed).toEqual([]);
});
