import { expect, setUp, test } from '../support/test.ts';

test('rejections arrive with their causes and groups', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  await errata.open(
    site.page(
      '/rejections.html',
      `<script>
        Promise.reject(new Error('order failed', { cause: new TypeError('no price', { cause: 'offline' }) }));
        Promise.reject('plain words');
        Promise.reject();
        Promise.any([Promise.reject(new Error('a')), Promise.reject(new RangeError('b'))]);
      </script>`,
    ),
  );
  await expect.poll(() => receiver.events()).toHaveLength(4);
  const chains = receiver
    .events()
    .map((event) => (event.exception as { values: { type: string; value: string }[] }).values);
  const words = chains.map((chain) => chain.map(({ type, value }) => `${type}: ${value}`));
  expect(words).toContainEqual(['Error: offline', 'TypeError: no price', 'Error: order failed']);
  expect(words).toContainEqual(['UnhandledRejection: Non-Error promise rejection captured with value: plain words']);
  expect(words).toContainEqual(['UnhandledRejection: Non-Error promise rejection captured with value: undefined']);
  expect(words).toContainEqual(['RangeError: b', 'Error: a', expect.stringMatching(/^AggregateError: /)]);
  for (const chain of chains)
    expect(chain.at(-1)).toMatchObject({ mechanism: { type: 'onunhandledrejection', handled: false } });
});
