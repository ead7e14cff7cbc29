import type { ErrorEvent } from '../../shared/protocol/event.ts';
import { expect, setUp, test } from '../support/test.ts';

test('the data of what was thrown or rejected with arrives, without secrets', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(
    site.page(
      '/objects.html',
      `<!doctype html><title>objects</title><script>
        globalThis.ran = 0;
        const answer = () => {
          const made = { status: 500, headers: { authorization: 'Bearer abc' }, at: new Date(0), get price() { return ++ran } };
          made.self = made;
          return made;
        };
        setTimeout(() => { throw answer() });
        Promise.reject({ ...answer(), status: 404 });
        setTimeout(() => {
          const cause = Object.assign(new TypeError('offline'), { code: 'ECONN' });
          throw Object.assign(new Error('order failed', { cause }), { code: 'E7', order: { id: 12 } });
        });
        setTimeout(() => { throw new Error('bare') });
      </script>`,
    ),
  );
  await expect.poll(() => receiver.events()).toHaveLength(4);
  const events = receiver.events() as unknown as readonly ErrorEvent[];
  const extraOf = (words: string) =>
    events.find(({ exception }) => exception.values.at(-1)?.value.includes(words))?.extra;
  const rest = { headers: { authorization: '[Filtered]' }, at: '1970-01-01T00:00:00.000Z', self: '[Circular]' };
  expect(extraOf('captured as exception')).toEqual({ thrown: { status: 500, price: '[getter]', ...rest } });
  expect(extraOf('captured as promise')).toMatchObject({ thrown: { status: 404, self: { status: 500 } } });
  expect(extraOf('order failed')).toEqual({
    thrown: { code: 'E7', order: { id: 12 } },
    'thrown.1': { code: 'ECONN' },
  });
  expect(extraOf('bare')).toBeUndefined();
  // Once for each spread of the page's own, and never for us.
  expect(await tab.evaluate('ran')).toBe(1);
});

test('an error in a thrown object is what led to it', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  await errata.open(
    site.page(
      '/wrapped.html',
      `<script>
        function load() { return new TypeError('inside') }
        throw { status: 500, failure: load() };
      </script>`,
    ),
  );
  await expect.poll(() => receiver.events()).toHaveLength(1);
  const [event] = receiver.events() as unknown as readonly ErrorEvent[];
  expect(event?.extra).toEqual({ thrown: { status: 500, failure: '[Error: inside]' } });
  expect(event?.exception.values).toMatchObject([
    { type: 'TypeError', value: 'inside', mechanism: { type: 'chained', source: 'failure', parent_id: 0 } },
    { type: 'Object', value: 'Object captured as exception with keys: failure, status' },
  ]);
  expect(event?.exception.values[0]?.stacktrace?.frames.at(-1)?.function).toBe('load');
});
