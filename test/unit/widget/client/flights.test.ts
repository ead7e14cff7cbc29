import { expect, test } from '@playwright/test';
import type { Outcome } from '../../../../shared/delivery/outcome.ts';
import type { Sendable, Sent, Transport } from '../../../../shared/delivery/transport.ts';
import type { EventId } from '../../../../shared/protocol/event.ts';
import { flightsOver } from '../../../../widget/client/flights.ts';

const item = { id: 'a'.repeat(32) as EventId } as Sendable;

/** Flights whose answer is given by the test. */
function flightsWith() {
  const answered: EventId[] = [];
  const asked: ((outcome: Outcome | Error) => void)[] = [];
  const send: Transport['send'] = () =>
    new Promise((resolve, reject) =>
      asked.push((outcome) => (outcome instanceof Error ? reject(outcome) : resolve({ outcome } as Sent))),
    );
  const flights = flightsOver({ send } as Transport, (id) => void answered.push(id));
  return { flights, answered, asked, fly: () => flights.send({} as never, item, {} as never) };
}

test('who sends what is on its way gets the same answer, and it goes once', async () => {
  const { flights, asked, fly } = flightsWith();
  const both = [fly(), fly()];
  expect([asked.length, flights.has(item.id)]).toEqual([1, true]);
  asked[0]?.({ kind: 'delivered' });
  expect(await Promise.all(both)).toEqual([{ outcome: { kind: 'delivered' } }, { outcome: { kind: 'delivered' } }]);
  expect(flights.has(item.id)).toBe(false);
});

test('an answer is told before anybody goes on with it; no answer is none', async () => {
  const outcomes: readonly [Outcome | Error, number][] = [
    [{ kind: 'delivered' }, 1],
    [{ kind: 'refused', status: 400, reason: 'no' }, 1],
    [{ kind: 'lost', reason: 'nobody there' }, 0],
    [new Error('a fault of ours'), 0],
  ];
  for (const [outcome, count] of outcomes) {
    const { flights, answered, asked, fly } = flightsWith();
    const seen = fly().then(
      () => answered.length,
      () => answered.length,
    );
    asked[0]?.(outcome);
    expect(await seen).toBe(count);
    expect(flights.has(item.id)).toBe(false);
  }
});
