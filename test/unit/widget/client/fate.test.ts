import { expect, test } from '@playwright/test';
import { milliseconds } from '../../../../shared/brand.ts';
import type { Delivery } from '../../../../shared/delivery/delivery.ts';
import { fateOf } from '../../../../widget/client/fate.ts';

const pending: Delivery = { state: 'pending', attempts: 0, notBefore: milliseconds(0) };
const delivered: Delivery = { state: 'delivered', at: milliseconds(1) };

/** Each look finds the next of the states; the last stays. */
function look(states: readonly (Delivery | undefined)[], { isTried = true, wasAdded = true } = {}) {
  let looks = 0;
  const fate = fateOf({
    stateOf: async () => states[Math.min(looks++, states.length - 1)],
    wasAdded: () => wasAdded,
    isTried: async () => isTried,
    rest: async () => undefined,
  });
  return fate.then((is) => ({ is, looks }));
}

test('where nobody tries to send, an item is queued at the first look', async () => {
  expect(await look([pending], { isTried: false })).toEqual({ is: 'queued', looks: 1 });
});

test('what was tried in vain is queued', async () => {
  expect(await look([pending, { ...pending, attempts: 1 }])).toEqual({ is: 'queued', looks: 2 });
});

test('while it is sent, the answer waits for what the server says', async () => {
  const sending: Delivery = { state: 'sending', attempts: 0, leasedUntil: milliseconds(9) };
  expect(await look([pending, sending, delivered])).toEqual({ is: 'delivered', looks: 3 });
});

test('what was handed to the store and is not there was dropped; before that, it is waited for', async () => {
  expect(await look([undefined])).toEqual({ is: 'dropped', looks: 1 });
  expect(await look([undefined, delivered], { wasAdded: false })).toEqual({ is: 'delivered', looks: 2 });
});
