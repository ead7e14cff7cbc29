import { totalsOf } from '../support/accounts.ts';
import { askBackground } from '../support/export.ts';
import type { Receiver } from '../support/receiver.ts';
import { expect, setUp, test, throwIn } from '../support/test.ts';

// Client reports: the server is told, once, of each event that it will never get.

interface Discarded {
  readonly reason: string;
  readonly category: string;
  readonly quantity: number;
}

/** The sum of all that was told, by reason and category. */
function toldTo(receiver: Receiver, answered: (eventId: string | undefined) => boolean = () => true) {
  const sums: Record<string, number> = {};
  for (const { eventId, items } of receiver.envelopes) {
    if (!answered(eventId)) continue;
    for (const { header, payload } of items) {
      if (header.type !== 'client_report') continue;
      const text = typeof payload === 'string' ? payload : new TextDecoder().decode(payload);
      for (const { reason, category, quantity } of (JSON.parse(text) as { discarded_events: Discarded[] })
        .discarded_events)
        sums[`${reason} ${category}`] = (sums[`${reason} ${category}`] ?? 0) + quantity;
    }
  }
  return sums;
}

test('what is ignored, and what the server refuses for good, is told with the next event', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  await askBackground(errata, 'setIntegration', { name: 'performance', on: false, site: null });
  await askBackground(errata, 'addIgnoreRule', { field: 'message', pattern: 'quiet', isRegex: false });
  const tab = await errata.open(site.page('/told.html', ''));
  for (const count of [1, 2]) await throwIn(tab, `quiet ${count}`);
  await expect.poll(() => totalsOf(errata)).toMatchObject({ ignored: 2 });
  expect(receiver.requests).toBe(0);

  receiver.answer({ status: 400 });
  await throwIn(tab, 'refused');
  await expect.poll(() => totalsOf(errata)).toMatchObject({ ignored: 2, refused: 1 });
  // The refused envelope has not told it: it is told again.
  receiver.answer();
  await throwIn(tab, 'taken');
  await expect.poll(() => totalsOf(errata)).toMatchObject({ captured: 4, delivered: 1 });
  const taken = receiver.eventEnvelopes[1]?.eventId;
  expect(toldTo(receiver, (eventId) => eventId === taken)).toEqual({ 'ignored error': 2, 'send_error error': 1 });

  await throwIn(tab, 'nothing more to tell');
  await expect.poll(() => totalsOf(errata)).toMatchObject({ delivered: 2 });
  expect(receiver.items('client_report')).toHaveLength(2);
});

test('a rate limit is told by nobody but the server, who has counted it', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  await askBackground(errata, 'setIntegration', { name: 'performance', on: false, site: null });
  receiver.answer({ status: 429, headers: { 'retry-after': '1' } });
  const tab = await errata.open(site.page('/limited.html', ''));
  await throwIn(tab, 'limited');
  await expect.poll(() => totalsOf(errata)).toMatchObject({ refused: 1 });
  receiver.answer();
  await throwIn(tab, 'taken');
  await expect.poll(() => totalsOf(errata), { timeout: 60_000 }).toMatchObject({ delivered: 1 });
  expect(receiver.items('client_report')).toEqual([]);
});

test('a report outlives the worker that was about to send it', { tag: '@one-browser' }, async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  await askBackground(errata, 'setIntegration', { name: 'performance', on: false, site: null });
  await askBackground(errata, 'addIgnoreRule', { field: 'message', pattern: 'quiet', isRegex: false });
  const tab = await errata.open(site.page('/dies.html', ''));
  await throwIn(tab, 'quiet');
  await expect.poll(() => totalsOf(errata)).toMatchObject({ ignored: 1 });
  receiver.hold();
  await throwIn(tab, 'carries it');
  await expect.poll(() => receiver.items('client_report')).toHaveLength(1);
  await errata.stopBackground();
  receiver.release();
  await expect.poll(() => totalsOf(errata), { timeout: 60_000 }).toMatchObject({ delivered: 1, ignored: 1 });
  // Nobody knows whether the first has arrived: told twice, under the same id, rather than never.
  await expect.poll(() => receiver.eventEnvelopes.length).toBe(2);
  expect(new Set(receiver.eventEnvelopes.map(({ eventId }) => eventId)).size).toBe(1);
  expect(toldTo(receiver)).toEqual({ 'ignored error': 2 });
});

test('where no event comes to carry it, what was lost is told alone, once, also by a later worker', {
  tag: '@one-browser',
}, async ({ errata, receiver, site }) => {
  test.setTimeout(150_000);
  await setUp(errata, receiver.dsn, site.origin);
  await askBackground(errata, 'setIntegration', { name: 'performance', on: false, site: null });
  await askBackground(errata, 'addIgnoreRule', { field: 'message', pattern: 'quiet', isRegex: false });
  const tab = await errata.open(site.page('/alone.html', ''));
  for (const count of [1, 2, 3]) await throwIn(tab, `quiet ${count}`);
  await expect.poll(() => totalsOf(errata)).toMatchObject({ captured: 3, ignored: 3 });
  await tab.close();
  expect(receiver.requests).toBe(0);
  // What it waited for is remembered: the alarm wakes another worker.
  await errata.stopBackground();

  await expect.poll(() => receiver.items('client_report').length, { timeout: 70_000 }).toBe(1);
  expect(toldTo(receiver)).toEqual({ 'ignored error': 3 });
  expect(receiver.envelopes.map(({ eventId, items }) => [eventId, items.length])).toEqual([[undefined, 1]]);

  // The next event has nothing to carry: it was counted once.
  const next = await errata.open(site.page('/alone.html', ''));
  await throwIn(next, 'taken');
  await expect.poll(() => totalsOf(errata)).toMatchObject({ captured: 4, delivered: 1 });
  expect(receiver.items('client_report')).toHaveLength(1);
});
