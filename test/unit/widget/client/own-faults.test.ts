import { expect, test } from '@playwright/test';
import { ownFaults } from '../../../../widget/client/own-faults.ts';

const page = 'https://shop.example/cart';
const request = (url: string) => ({ kind: 'request', url }) as const;
const violation = (blocked: string) =>
  ({ kind: 'violation', directive: 'connect-src', blocked, disposition: 'enforce' }) as const;

test('what the server refuses us is not told as a fault of the page', () => {
  const { is: isOurs } = ownFaults({ dsn: 'https://key@o1.tracker.example:8443/errors/7' }, page);
  expect(isOurs(request('https://o1.tracker.example:8443/errors/api/7/envelope/?sentry_key=key'))).toBe(true);
  expect(isOurs(violation('https://o1.tracker.example:8443/errors/api/7/envelope/'))).toBe(true);
  expect(isOurs(request('https://o1.tracker.example:8443/errors/api/7/events'))).toBe(false);
  expect(isOurs(request('https://o1.tracker.example/errors/api/7/envelope/'))).toBe(false);
  expect(isOurs(violation('inline'))).toBe(false);
  expect(isOurs({ kind: 'error', handler: 'onerror', thrown: [] })).toBe(false);
});

test('a tunnel is ours, and nothing else on its host', () => {
  const { is: isOurs } = ownFaults({ dsn: 'https://key@tracker.example/7', tunnel: '/tell-us' }, page);
  expect(isOurs(request('https://shop.example/tell-us'))).toBe(true);
  expect(isOurs(request('https://shop.example/api/cart'))).toBe(false);
});

test('without a place to send to, or with one that cannot be read, nothing is ours', () => {
  for (const dsn of ['', 'https://', 'no address'])
    expect(ownFaults({ dsn }, page).is(request('https://shop.example/api/7/envelope/')), dsn).toBe(false);
});

test('what a picture of the page asks for is ours while it is drawn, and the page’s own requests are not', async () => {
  const { is, quietly } = ownFaults({}, page);
  const foreign = request('https://pictures.example/cat.png');
  const seen = await quietly(async () => [foreign, violation('data'), request('https://shop.example/api')].map(is));
  expect(seen).toEqual([true, true, false]);
  expect(is({ ...violation('inline'), directive: 'script-src-elem' })).toBe(false);
  // The word of a policy may come a little later.
  expect(is(violation('data'))).toBe(true);
  await expect.poll(() => is(violation('data'))).toBe(false);
  await expect(quietly(() => Promise.reject(new Error('no picture')))).rejects.toThrow('no picture');
  expect(is(foreign)).toBe(true);
});
