import { expect, test } from '@playwright/test';
import type { Milliseconds } from '../../../../shared/brand.ts';
import { backoff } from '../../../../shared/delivery/backoff.ts';
import { nextWake, planBatch } from '../../../../shared/delivery/batch.ts';
import type { Delivery } from '../../../../shared/delivery/delivery.ts';
import {
  afterReconnect,
  afterSend,
  type Destination,
  freshDestination,
} from '../../../../shared/delivery/destination.ts';
import { type Outcome, outcomeOf, settled } from '../../../../shared/delivery/outcome.ts';
import { describeTest } from '../../../../shared/delivery/test-answer.ts';
import type { EventId } from '../../../../shared/protocol/event.ts';

const ms = (value: number) => value as Milliseconds;
const pending = (id: string, notBefore = 0) => ({
  id: id as EventId,
  delivery: { state: 'pending', attempts: 0, notBefore: ms(notBefore) } as Delivery,
});
const plan = (waiting: ReturnType<typeof pending>[], now: number, destination: Destination = freshDestination) =>
  planBatch(waiting, { category: 'error', now: ms(now), destination, size: 2 }).map(({ id }) => id);

test('planBatch() takes the longest waiting first, and no more than asked', () => {
  expect(plan([pending('c', 3), pending('a', 1), pending('b', 2)], 10)).toEqual(['a', 'b']);
});

test('planBatch() lets some of the newest go ahead where more wait than go at once', () => {
  const waiting = Array.from({ length: 30 }, (_, index) => pending(String(index), index));
  const batch = planBatch(waiting, { category: 'error', now: ms(100), destination: freshDestination, size: 10 });
  expect(batch.map(({ id }) => id)).toEqual(['29', '28', '0', '1', '2', '3', '4', '5', '6', '7']);
  const few = planBatch(waiting.slice(0, 10), {
    category: 'error',
    now: ms(100),
    destination: freshDestination,
    size: 10,
  });
  expect(few.map(({ id }) => id)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
});

test('planBatch() leaves what is not due', () => {
  expect(plan([pending('a', 11), pending('b', 10)], 10)).toEqual(['b']);
});

test('planBatch() waits out a rate limit, for errors or for all', () => {
  for (const category of ['error', 'all']) {
    const limited = { ...freshDestination, limits: { [category]: ms(11) } };
    expect(plan([pending('a')], 10, limited)).toEqual([]);
    expect(plan([pending('a')], 11, limited)).toEqual(['a']);
  }
  expect(plan([pending('a')], 10, { ...freshDestination, limits: { transaction: ms(11) } })).toEqual(['a']);
});

test('planBatch() keeps a report until the server takes reports and their files', () => {
  const report = (limits: Destination['limits']) =>
    planBatch([pending('a')], {
      category: 'feedback',
      now: ms(10),
      destination: { ...freshDestination, limits },
      size: 2,
    });
  expect(report({ attachment: ms(11) })).toEqual([]);
  expect(report({ feedback: ms(11) })).toEqual([]);
  expect(report({ attachment: ms(10), error: ms(11) })).toHaveLength(1);
  expect(plan([pending('a')], 10, { ...freshDestination, limits: { attachment: ms(11) } })).toEqual(['a']);
});

test('planBatch() leaves a server alone after a network error', () => {
  expect(plan([pending('a')], 10, { ...freshDestination, retryAt: ms(11) })).toEqual([]);
});

test('planBatch() takes a lease that has run out, and leaves what has ended', () => {
  const leased = { id: 'l' as EventId, delivery: { state: 'sending', attempts: 0, leasedUntil: ms(5) } as Delivery };
  const done = { id: 'd' as EventId, delivery: { state: 'delivered', at: ms(1) } as Delivery };
  expect(plan([leased, done], 4)).toEqual([]);
  expect(plan([leased, done], 5)).toEqual(['l']);
});

test('nextWake() is the earliest due event, but not before the server may be asked', () => {
  expect(nextWake(undefined, freshDestination, 'error', ms(0))).toBeUndefined();
  expect(nextWake(ms(7), freshDestination, 'error', ms(0))).toBe(7);
  expect(nextWake(ms(7), { ...freshDestination, retryAt: ms(20) }, 'error', ms(0))).toBe(20);
  expect(nextWake(ms(7), { ...freshDestination, limits: { all: ms(30) } }, 'error', ms(0))).toBe(30);
});

test('backoff() doubles from five seconds to an hour, give or take a fifth', () => {
  expect([1, 2, 3].map((failures) => backoff(failures, 0.5))).toEqual([5000, 10_000, 20_000]);
  expect(backoff(50, 0.5)).toBe(3_600_000);
  expect(backoff(1, 0)).toBe(4000);
  expect(backoff(1, 0.999999)).toBe(6000);
});

const lost: Outcome = { kind: 'lost', reason: 'no answer' };
const at = (now: number) => ({ now: ms(now), random: 0.5 });

const noAnswer = { outcome: lost, told: undefined };
const answered = (status: number, rateLimits: string | null = null) => ({
  outcome: outcomeOf(status, '', true),
  told: { status, rateLimits, retryAfter: null },
});

test('afterSend() counts sends that fail together as one failure', () => {
  const once = afterSend(freshDestination, noAnswer, at(0));
  expect(once).toMatchObject({ failures: 1, retryAt: 5000 });
  expect(afterSend(once, noAnswer, at(10))).toEqual(once);
  expect(afterSend(once, noAnswer, at(5000))).toMatchObject({ failures: 2, retryAt: 15_000 });
});

test('afterSend() forgets failures with any answer', () => {
  const failed = { ...freshDestination, failures: 3, retryAt: ms(0) };
  expect(afterSend(failed, answered(400), at(1))).toEqual(freshDestination);
});

test('afterSend() lets no 200 take away what a 429 has told', () => {
  const limited = afterSend(freshDestination, answered(429, '60:error:project'), at(0));
  expect(limited.limits).toEqual({ error: 60_000 });
  expect(afterSend(limited, answered(200), at(1))).toEqual(limited);
  expect(plan([pending('a')], 59_999, limited)).toEqual([]);
});

test('planBatch() does not wait for a moment that only a clock put back has moved so far away', () => {
  expect(plan([pending('a')], 10, { ...freshDestination, retryAt: ms(10 * 365 * 86_400_000) })).toEqual(['a']);
});

test('afterReconnect() ends the wait, but no rate limit', () => {
  const limits = { all: ms(99) };
  expect(afterReconnect({ limits, failures: 2, retryAt: ms(50) })).toEqual({ limits, failures: 2, retryAt: 0 });
});

for (const status of [200, 201, 204, 299]) {
  test(`outcomeOf() takes ${status} for delivered`, () => {
    expect(outcomeOf(status, '', true)).toEqual({ kind: 'delivered' });
  });
}
for (const status of [301, 400, 401, 403, 404, 413, 429, 500, 501, 505]) {
  test(`outcomeOf() takes ${status} for refused, with a reason`, () => {
    for (const resend of [true, false]) {
      expect(outcomeOf(status, 'because', resend)).toEqual({ kind: 'refused', status, reason: 'because' });
      expect(outcomeOf(status, '', resend)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/\w/) });
    }
  });
}
for (const status of [502, 503, 504]) {
  test(`outcomeOf() takes ${status} for no answer, where a person wants it so`, () => {
    expect(outcomeOf(status, '', true)).toEqual({ kind: 'lost', reason: `${status}: the server is away` });
    expect(outcomeOf(status, 'because', false)).toEqual({ kind: 'refused', status, reason: 'because' });
  });
}

test('afterSend() leaves a server alone that is away, and keeps the limits that it told', () => {
  const away = afterSend(freshDestination, answered(503, '60:error:project'), at(0));
  expect(away).toEqual({ limits: { error: 60_000 }, failures: 1, retryAt: 5000 });
  expect(afterSend(away, answered(504, '90:session:project'), at(10))).toEqual({
    ...away,
    limits: { error: 60_000, session: 90_010 },
  });
  expect(afterSend(away, answered(503), at(5000))).toMatchObject({ failures: 2, retryAt: 15_000 });
});

test('settled() ends a delivery, or waits for the next try', () => {
  expect(settled({ kind: 'delivered' }, 0, ms(1), ms(9))).toEqual({ state: 'delivered', at: 1 });
  expect(settled({ kind: 'refused', status: 403, reason: 'r' }, 0, ms(1), ms(9))).toEqual({
    state: 'refused',
    at: 1,
    status: 403,
    reason: 'r',
  });
  expect(settled(lost, 2, ms(1), ms(9))).toEqual({ state: 'pending', attempts: 3, notBefore: 9 });
});

test('describeTest() says why and what to do for each answer', () => {
  const origin = 'chrome-extension://abc';
  expect(describeTest({ kind: 'delivered' }, origin).ok).toBe(true);
  for (const status of [400, 401, 403, 404, 413, 429, 500]) {
    const { ok, said, advice } = describeTest({ kind: 'refused', status, reason: 'words of the server' }, origin);
    expect({ ok, said, advice: advice.length > 20 }).toEqual({
      ok: false,
      said: expect.stringContaining(`${status}: words of the server`),
      advice: true,
    });
  }
  expect(describeTest({ kind: 'refused', status: 403, reason: '' }, origin).advice).toContain('Allowed Domains');
  expect(describeTest(lost, origin)).toMatchObject({ ok: false, said: expect.stringContaining('No answer') });
});
