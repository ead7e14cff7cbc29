import { expect, test } from '@playwright/test';
import { lookForSdk } from '../../../../shared/integrations/page-sdk.ts';

const traceId = '0123456789abcdef0123456789abcdef';
const id = '395835f4-03e0-4436-80d3-136f0749a893';
const stack = 'Error\n    at https://shop.example/app.js:1:99';

/** As @sentry/core 11.12 leaves it on the window: `carrier.js`, `scope.js`, `client.js`. */
const pageWith = (scope: object) => ({ __SENTRY__: { version: '11.12.0', '11.12.0': { defaultCurrentScope: scope } } });
const told = (text: string | undefined) => (text === undefined ? undefined : JSON.parse(text));

test('lookForSdk() says nothing of a page that has none', () => {
  expect(lookForSdk({ SENTRY_RELEASE: { id: 'x' } })()).toBeUndefined();
});

test('lookForSdk() tells what the page says of itself', () => {
  const scope = {
    _client: { _options: { release: 'shop@2.0', environment: 'staging' } },
    _propagationContext: { traceId },
  };
  const look = lookForSdk({ ...pageWith(scope), _sentryDebugIds: { [stack]: id } });
  const sdk = { kind: 'sdk', sentry: true, version: '11.12.0', release: 'shop@2.0', environment: 'staging', traceId };
  expect(told(look())).toEqual({ ...sdk, debugIds: { 0: { stack, id } } });
});

test('lookForSdk() says what Sentry sends for an environment where none is set', () => {
  const look = (options: unknown) => told(lookForSdk(pageWith({ _client: { _options: options } }))());
  expect(look({})).toMatchObject({ environment: 'production' });
  expect(look(undefined)).not.toHaveProperty('environment');
});

test('lookForSdk() tells it again only when something has changed', () => {
  const scope = { _propagationContext: { traceId } };
  const ids: Record<string, string> = {};
  const look = lookForSdk({ ...pageWith(scope), _sentryDebugIds: ids });
  expect(look()).toBeDefined();
  expect(look()).toBeUndefined();
  scope._propagationContext = { traceId: 'f'.repeat(32) };
  expect(told(look())).toMatchObject({ traceId: 'f'.repeat(32) });
  ids[stack] = id;
  expect(told(look())).toMatchObject({ debugIds: { 0: { id } } });
  expect(look()).toBeUndefined();
});

test('lookForSdk() knows no more than the version where private names were shortened', () => {
  const scope = { a: { b: { release: 'x' } } };
  expect(told(lookForSdk({ ...pageWith(scope), SENTRY_RELEASE: { id: 'shop@3' } })())).toEqual({
    kind: 'sdk',
    sentry: true,
    version: '11.12.0',
    release: 'shop@3',
    debugIds: {},
  });
});

test('lookForSdk() runs no getter, and believes no shape', () => {
  const fail = () => {
    throw new Error('from the page');
  };
  const getter = (key: string) => Object.defineProperty({}, key, { get: fail });
  expect(lookForSdk(getter('__SENTRY__'))()).toBeUndefined();
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  for (const odd of [
    1,
    'x',
    [],
    proxy,
    getter('version'),
    { version: 5 },
    { version: 'x', x: null },
    new Proxy({}, { getOwnPropertyDescriptor: fail, ownKeys: fail }),
  ])
    expect(told(lookForSdk({ __SENTRY__: odd, _sentryDebugIds: odd })())).toMatchObject({ kind: 'sdk', debugIds: {} });
});

test('lookForSdk() tells a hundred files at most, each by the start of its stack', () => {
  const ids = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`${at} ${'x'.repeat(600)}`, id]));
  const list = Object.values(told(lookForSdk({ _sentryDebugIds: ids })()).debugIds) as { stack: string }[];
  expect(list).toHaveLength(100);
  expect(Math.max(...list.map((one) => one.stack.length))).toBe(500);
});
