import { expect, test } from '@playwright/test';
import { milliseconds } from '../../../shared/brand.ts';
import type { Delivery } from '../../../shared/delivery/delivery.ts';
import { noDeliveries } from '../../../shared/issues/issue.ts';
import type { EventId } from '../../../shared/protocol/event.ts';
import { afterSendingAgain, allRefused, offersOf } from '../../../widget/send-again-words.ts';
import { anIssue } from './an-issue.ts';

const eventId = 'e'.repeat(32) as EventId;
const refused: Delivery = { state: 'refused', at: milliseconds(0), status: 400, reason: 'no' };
const delivered: Delivery = { state: 'delivered', at: milliseconds(0) };
const labels = (count: number, delivery: Delivery) =>
  offersOf(anIssue({ deliveries: { ...noDeliveries, refused: count } }), { eventId, delivery }).map(
    ({ label }) => label,
  );

test('what is offered is the event at hand, and all of its issue where they are more', () => {
  expect(labels(0, delivered)).toEqual([]);
  expect(labels(1, refused)).toEqual(['Send again']);
  expect(labels(1200, refused)).toEqual(['Send again', 'Send all 1,200 refused again']);
  expect(labels(1, delivered)).toEqual(['Send the refused event again']);
  expect(labels(2, delivered)).toEqual(['Send all 2 refused again']);
  expect(allRefused({ refused: 0 })).toEqual([]);
  expect(allRefused({ refused: 2 })).toMatchObject([{ choice: 'all' }]);
});

test('afterwards, what waits is said for as long as it waits, and then what became of it', () => {
  const sent = { count: 3, of: 4 };
  expect(afterSendingAgain({ waiting: 3, refused: 1 }, sent)).toBe('3 wait to be sent.');
  expect(afterSendingAgain({ waiting: 1, refused: 1 }, sent)).toBe('1 waits to be sent.');
  expect(afterSendingAgain({ waiting: 0, refused: 1 }, sent)).toBe('Delivered.');
  expect(afterSendingAgain({ waiting: 0, refused: 2 }, sent)).toBe('2 of 3 were delivered.');
  expect(afterSendingAgain({ waiting: 0, refused: 4 }, sent)).toBe('');
});
