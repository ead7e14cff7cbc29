import { expect, test } from '@playwright/test';
import { milliseconds } from '../../../shared/brand.ts';
import type { Delivery } from '../../../shared/delivery/delivery.ts';
import { type DeliveryCounts, noDeliveries } from '../../../shared/issues/issue.ts';
import { countsInWords, deliveryInWords, issueInAWord, payloadTitle } from '../../../widget/delivery-words.ts';

const at = milliseconds(0);
const pending = (attempts = 0): Delivery => ({ state: 'pending', attempts, notBefore: at });
const refused = (status: number, reason: string): Delivery => ({ state: 'refused', at, status, reason });
const delivered: Delivery = { state: 'delivered', at };
const counts = (part: Partial<DeliveryCounts>): DeliveryCounts => ({ ...noDeliveries, ...part });
const sending: Delivery = { state: 'sending', attempts: 1, leasedUntil: at };

test('one delivery in words', () => {
  expect(deliveryInWords(delivered, 'dsn').words).toBe('Delivered');
  expect(deliveryInWords(sending, 'dsn').words).toBe('Sending');
  expect(deliveryInWords(pending(), 'dsn').words).toBe('Waiting to be sent');
  expect(deliveryInWords(pending(1), 'dsn').words).toBe('Waiting to be sent (tried 1 time)');
  expect(deliveryInWords(pending(2), 'none').words).toBe('Kept on this device');
});

test('a refusal says what the server said, as far as it said anything', () => {
  expect(deliveryInWords(refused(413, 'too large'), 'dsn').words).toBe('Refused by the server (413: too large)');
  expect(deliveryInWords(refused(403, ''), 'dsn').words).toBe('Refused by the server (403)');
  expect(deliveryInWords(refused(0, ''), 'dsn').words).toBe('Refused by the server');
});

test('what was delivered stays delivered when the DSN is taken away', () => {
  expect(deliveryInWords(delivered, 'none').standing).toBe('delivered');
  expect(issueInAWord(counts({ waiting: 0, delivered: 2, refused: 0 }), 'none').words).toBe('Delivered');
});

test('of a mixed issue, what needs an eye comes first', () => {
  expect(issueInAWord(counts({ waiting: 1, delivered: 1, refused: 1 }), 'dsn').standing).toBe('refused');
  expect(issueInAWord(counts({ waiting: 1, delivered: 1, refused: 0 }), 'dsn').standing).toBe('waiting');
  expect(issueInAWord(counts({ waiting: 1, delivered: 1, refused: 0 }), 'none').words).toBe('Kept here');
});

test('what was never sent says why, and comes last', () => {
  expect(deliveryInWords({ state: 'sampled', at }, 'dsn').words).toBe(
    'Kept on this device: left out by the sample rate',
  );
  expect(issueInAWord(counts({ sampled: 2 }), 'dsn').words).toBe('Kept here');
  expect(issueInAWord(counts({ sampled: 2, delivered: 1 }), 'dsn').words).toBe('Delivered');
  expect(issueInAWord(counts({ dropped: 2 }), 'dsn').words).toBe('Removed');
  expect(countsInWords(counts({ sampled: 2, dropped: 1 }), 'dsn')).toBe('2 left out by the sample rate, 1 removed');
});

test('counts leave out what is zero', () => {
  expect(countsInWords(counts({ waiting: 1, delivered: 2, refused: 0 }), 'dsn')).toBe('2 delivered, 1 waiting');
  expect(countsInWords(counts({ waiting: 1200, delivered: 0, refused: 1 }), 'none')).toBe('1,200 kept here, 1 refused');
  expect(countsInWords(counts({ waiting: 0, delivered: 0, refused: 0 }), 'dsn')).toBe('');
});

test('the JSON is named by what happened to it', () => {
  expect(payloadTitle(pending(), 'dsn')).toBe('JSON that will be sent');
  expect(payloadTitle(pending(), 'none')).toBe('JSON kept here');
  expect(payloadTitle(sending, 'dsn')).toBe('JSON that is being sent');
  expect(payloadTitle(delivered, 'none')).toBe('JSON that was sent');
  expect(payloadTitle(refused(413, ''), 'dsn')).toBe('JSON that was sent');
  expect(payloadTitle({ state: 'sampled', at }, 'dsn')).toBe('JSON kept here');
});
