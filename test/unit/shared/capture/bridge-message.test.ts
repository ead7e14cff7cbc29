import { expect, test } from '@playwright/test';
import { hearBridgeMessage } from '../../../../shared/capture/bridge-message.ts';

const hear = (data: unknown, wraps: Parameters<typeof hearBridgeMessage>[1] = ['console', 'network']) =>
  hearBridgeMessage(JSON.stringify(data), wraps);

const error = { kind: 'error', handler: 'onerror', thrown: { 0: { kind: 'primitive', type: 'string', value: 'x' } } };
const logged = { kind: 'console', method: 'error', message: 'Cannot pay' };
const request = { kind: 'request', initiator: 'fetch', url: 'https://shop.example/pay', method: 'POST', duration: 12 };
const crumb = { kind: 'crumb', crumb: { category: 'console', level: 'info', message: 'said' } };
const asked = {
  kind: 'crumb',
  crumb: { type: 'http', category: 'xhr', data: { url: 'https://shop.example/?token=x', status_code: 200 } },
};

test('a fault stays sealed, whatever is in it', () => {
  for (const fault of [error, logged, { ...error, thrown: 'forged' }]) {
    const { kind } = fault;
    expect(hear(fault)).toEqual({ kind: 'fault', capture: { kind, text: JSON.stringify(fault) } });
  }
});

test('what else the page script tells is read', () => {
  expect(hear(request)).toEqual(request);
  expect(hear(crumb)).toEqual(crumb);
});

test('secrets in the address of a told request are masked', () => {
  expect(hear(asked)).toMatchObject({ crumb: { data: { url: 'https://shop.example/?token=%5BFiltered%5D' } } });
});

test('what only a wrapper tells is not believed where nothing is wrapped', () => {
  for (const message of [logged, crumb]) expect(hear(message, ['network'])).toBeUndefined();
  for (const message of [request, asked]) expect(hear(message, ['console'])).toBeUndefined();
  expect(hear(error, [])).toBeDefined();
});

test('the number of a rejection is read, and that it was handled', () => {
  const rejected = { rejection: 7, ...error, handler: 'onunhandledrejection' };
  expect(hear(rejected)).toEqual({
    kind: 'fault',
    capture: { kind: 'error', text: JSON.stringify(rejected) },
    rejection: 7,
  });
  for (const rejection of [0, -1, 1.5, '1', 2 ** 60]) expect(hear({ ...rejected, rejection })).toBeUndefined();
  expect(hear({ kind: 'handled', rejection: 7, of: 'f'.repeat(32) })).toEqual({ kind: 'handled', rejection: 7 });
  for (const rejection of [undefined, 0, -1, 1.5, '1', 2 ** 60])
    expect(hear({ kind: 'handled', rejection })).toBeUndefined();
});

const forged: ReadonlyArray<readonly [what: string, data: unknown]> = [
  ['nothing', null],
  ['a text', 'hello'],
  ['another kind', { kind: 'resource', tag: 'img', url: '/' }],
  ['a fault that says late what it is', { handler: 'onerror', kind: 'error', thrown: error.thrown }],
  ['a fault without end', { ...error, message: 'x'.repeat(600_000) }],
  ['a crumb of what the page script does not see', { kind: 'crumb', crumb: { category: 'ui.click', message: 'x' } }],
  ['a crumb of what every object has', { kind: 'crumb', crumb: { category: 'constructor', message: 'x' } }],
  ['a crumb without a category', { kind: 'crumb', crumb: { message: 'x' } }],
  ['a status that is none', { ...request, status: 7 }],
];
for (const [what, data] of forged) {
  test(`hearBridgeMessage() refuses ${what}`, () => {
    expect(hear(data)).toBeUndefined();
  });
}

test('hearBridgeMessage() refuses what is no text, or no JSON', () => {
  for (const detail of [undefined, 7, {}, '', '{']) expect(hearBridgeMessage(detail, [])).toBeUndefined();
});

test('details that are not right are left out of a request', () => {
  expect(hear({ ...request, method: 7, requestSize: -1, responseSize: 'x', duration: null, extra: 1 })).toEqual({
    kind: 'request',
    initiator: 'fetch',
    url: request.url,
  });
});
