import { expect, test } from '@playwright/test';
import { milliseconds } from '../../../../shared/brand.ts';
import type { EventId } from '../../../../shared/protocol/event.ts';
import type { StoredFeedback } from '../../../../shared/storage/database.ts';
import { accountOf, createInMemory } from '../../../../widget/client/in-memory.ts';

const at = milliseconds(1_700_000_000_000);
const idOf = (letter: string) => letter.repeat(32) as EventId;
const reportOf = (letter: string) =>
  ({
    id: idOf(letter),
    category: 'feedback',
    delivery: { state: 'pending', attempts: 0, notBefore: at },
  }) as StoredFeedback;

const totals = (memory: ReturnType<typeof createInMemory>) =>
  accountOf([], { ...memory.ended, waiting: memory.onTheirWay().length, overflowed: 0 });

test('each report stands in one place, whatever becomes of it', () => {
  const memory = createInMemory();
  for (const letter of ['a', 'b', 'c']) memory.hold(reportOf(letter), []);
  expect(totals(memory)).toEqual({ captured: 3, delivered: 0, waiting: 3, refused: 0, dropped: 0 });
  memory.became(idOf('a'), { state: 'delivered', at });
  memory.became(idOf('b'), { state: 'refused', at, status: 400, reason: 'no' });
  expect(memory.remove(idOf('c'))).toBe(true);
  expect(totals(memory)).toEqual({ captured: 3, delivered: 1, waiting: 0, refused: 1, dropped: 1 });
  expect(memory.sendAgain(idOf('b'), at)).toBe(true);
  expect(totals(memory)).toEqual({ captured: 3, delivered: 1, waiting: 1, refused: 0, dropped: 1 });
});

test('one that is removed on its way, and arrives all the same, was delivered', () => {
  const memory = createInMemory();
  memory.hold(reportOf('a'), []);
  memory.remove(idOf('a'));
  memory.became(idOf('a'), { state: 'delivered', at });
  expect(totals(memory)).toEqual({ captured: 1, delivered: 1, waiting: 0, refused: 0, dropped: 0 });
  expect(memory.find(idOf('a'))).toBeUndefined();
});

test('what is not here is said so', () => {
  const memory = createInMemory();
  expect([memory.find(idOf('a')), memory.remove(idOf('a')), memory.sendAgain(idOf('a'), at)]).toEqual([
    undefined,
    false,
    false,
  ]);
});
