import { expect, test } from '@playwright/test';
import { parseRefusedChoice } from '../../../../shared/delivery/refused-choice.ts';

const eventId = 'a'.repeat(32);
const issueId = 'b'.repeat(16);

test('parseRefusedChoice() takes one event, an issue, or all, and nothing beside', () => {
  expect(parseRefusedChoice('all')).toBe('all');
  expect(parseRefusedChoice({ eventId, more: 1 })).toEqual({ eventId });
  expect(parseRefusedChoice({ issueId })).toEqual({ issueId });
});

for (const data of [null, undefined, 'none', [], {}, { eventId: issueId }, { eventId: 7 }, { issueId: eventId }]) {
  test(`parseRefusedChoice() refuses ${JSON.stringify(data)}`, () => {
    expect(() => parseRefusedChoice(data)).toThrow('no event is chosen');
  });
}
