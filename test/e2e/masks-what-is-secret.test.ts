import type { ErrorEvent } from '../../shared/protocol/event.ts';
import { exported, storedEvents } from '../support/export.ts';
import { expect, setUp, test, throwIn } from '../support/test.ts';

/** In the order in which they come: a bearer token, a card, a password, two keys, a JSON Web Token. */
const secrets = [
  ['mF_9.B5f-4.', '1JqM'],
  ['4242 4242 ', '4242 4242'],
  ['hunter2', 'hunter3'],
  ['sk_', 'live_51HxQ2eLkdIwHu7ix8bT4'],
  ['AK', 'IAIOSFODNN7EXAMPLE'],
  ['eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N'],
].map((parts) => parts.join(''));
const [bearer, card, password, stripe, aws, jwt] = secrets;

test('what is secret is neither stored nor sent, and the popup says how much was masked', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(
    site.page(
      '/pay.html',
      `<!doctype html><title>pay</title><button title="Use ${aws}">Pay</button><script>
        history.pushState(null, '', '/pay/${jwt}?password=${password}');
        setTimeout(() => { throw new Error('card ${card} declined for https://anna:${password}@bank.example/pay') });
        setTimeout(() => {
          const cause = new TypeError('sent Authorization: Bearer ${bearer}');
          throw Object.assign(new Error('no access', { cause }), { note: 'used ${stripe}', password: '${password}' });
        });
        Promise.reject({ answer: '{"token":"${password}"}', order: 12 });
        Promise.reject('login failed, password: ${password}');
      </script>`,
    ),
  );
  await expect.poll(() => receiver.events()).toHaveLength(4);
  await tab.click('button', 'Pay');
  await throwIn(tab, `nothing of ${stripe} or ${aws}`);
  await expect.poll(() => receiver.events()).toHaveLength(5);

  const events = receiver.events() as unknown as readonly ErrorEvent[];
  const wordsOf = ({ exception }: ErrorEvent) => exception.values.map(({ value }) => value);
  const find = (words: string) => events.find((event) => wordsOf(event).join().includes(words));
  expect(events.flatMap(wordsOf)).toEqual(
    expect.arrayContaining([
      'card [Filtered] declined for https://[Filtered]@bank.example/pay',
      'sent Authorization: Bearer [Filtered]',
      'nothing of [Filtered] or [Filtered]',
      expect.stringContaining('login failed, password: [Filtered]'),
    ]),
  );
  expect(find('no access')?.extra).toEqual({ thrown: { note: 'used [Filtered]', password: '[Filtered]' } });
  expect(find('promise rejection with keys')?.extra ?? find('with keys')?.extra).toEqual({
    thrown: { answer: '{"token":"[Filtered]"}', order: 12 },
  });
  // The click and the page's addresses are in the trail, without what is secret in them.
  const last = find('nothing of');
  expect(JSON.stringify(last?.breadcrumbs)).toContain('Use [Filtered]');
  expect(JSON.stringify(last?.breadcrumbs)).toContain('/pay/[Filtered]?password=%5BFiltered%5D');
  for (const event of events) {
    const { errata: told, ...rest } = event.contexts ?? {};
    const marks = JSON.stringify({ ...event, contexts: rest }).match(/\[Filtered\]|%5BFiltered%5D/g);
    expect(told).toEqual({ masked: marks?.length });
  }

  const kept = JSON.stringify(await exported(errata));
  const sent = JSON.stringify(receiver.envelopes.map(({ items }) => items.map(({ payload }) => textOf(payload))));
  expect(await storedEvents(errata)).toHaveLength(5);
  for (const place of [kept, sent]) {
    expect(place).toContain('[Filtered]');
    expect(secrets.filter((secret) => place.includes(secret))).toEqual([]);
  }

  const popup = await errata.openExtension(`popup/popup.html?tab=${await errata.tabId(tab)}`);
  await popup.click('button', 'Error: nothing of [Filtered] or [Filtered]');
  await popup.waitFor('button', 'Back');
  expect(await popup.text('document')).toContain(`${last?.contexts?.errata?.masked} values were masked.`);
});

const textOf = (payload: unknown) => Buffer.from(payload as Uint8Array).toString();
