import { expect, test } from '@playwright/test';
import { parseBridgeMessage } from '../../../../shared/capture/bridge-message.ts';

const parse = (data: unknown, wraps: Parameters<typeof parseBridgeMessage>[1] = ['console', 'network']) =>
  parseBridgeMessage(JSON.stringify(data), wraps);

const error = { kind: 'error', handler: 'onerror', thrown: { 0: { kind: 'primitive', type: 'string', value: 'x' } } };
const logged = { kind: 'console', method: 'error', message: 'Cannot pay' };
const request = { kind: 'request', initiator: 'fetch', url: 'https://shop.example/pay', method: 'POST', duration: 12 };
const crumb = { kind: 'crumb', crumb: { category: 'console', level: 'info', message: 'said' } };
const asked = {
  kind: 'crumb',
  crumb: { type: 'http', category: 'xhr', data: { url: 'https://shop.example/?token=x', status_code: 200 } },
};

test('what the page script tells is read', () => {
  expect(parse(error)).toMatchObject({ kind: 'error', thrown: [{ value: 'x' }] });
  expect(parse(logged)).toEqual(logged);
  expect(parse({ ...logged, thrown: error.thrown, stack: 'at pay' })).toEqual({
    ...logged,
    thrown: [error.thrown[0]],
    stack: 'at pay',
  });
  expect(parse(request)).toEqual(request);
  expect(parse(crumb)).toEqual(crumb);
});

test('secrets in the address of a told request are masked', () => {
  expect(parse(asked)).toMatchObject({ crumb: { data: { url: 'https://shop.example/?token=%5BFiltered%5D' } } });
});

test('what only a wrapper tells is not believed where nothing is wrapped', () => {
  for (const message of [logged, crumb]) expect(parse(message, ['network'])).toBeUndefined();
  for (const message of [request, asked]) expect(parse(message, ['console'])).toBeUndefined();
  expect(parse(error, [])).toBeDefined();
});

test('the number of a rejection is read, and that it was handled', () => {
  const rejected = { ...error, handler: 'onunhandledrejection', rejection: 7 };
  expect(parse(rejected)).toMatchObject({ rejection: 7 });
  expect(parse({ kind: 'handled', rejection: 7, of: 'f'.repeat(32) })).toEqual({ kind: 'handled', rejection: 7 });
  for (const rejection of [undefined, 0, -1, 1.5, '1', 2 ** 60])
    expect(parse({ kind: 'handled', rejection })).toBeUndefined();
});

const forged: ReadonlyArray<readonly [what: string, data: unknown]> = [
  ['nothing', null],
  ['a text', 'hello'],
  ['another kind', { kind: 'resource', tag: 'img', url: '/' }],
  ['a console method that tells nothing', { ...logged, method: 'table' }],
  ['a message of another type', { ...logged, message: 7 }],
  ['a message without end', { ...logged, message: 'x'.repeat(10_000) }],
  ['a crumb of what the page script does not see', { kind: 'crumb', crumb: { category: 'ui.click', message: 'x' } }],
  ['a crumb of what every object has', { kind: 'crumb', crumb: { category: 'constructor', message: 'x' } }],
  ['a crumb without a category', { kind: 'crumb', crumb: { message: 'x' } }],
  ['a status that is none', { ...request, status: 7 }],
];
for (const [what, data] of forged) {
  test(`parseBridgeMessage() refuses ${what}`, () => {
    expect(parse(data)).toBeUndefined();
  });
}

test('parseBridgeMessage() refuses what is no text, or no JSON', () => {
  for (const detail of [undefined, 7, {}, '', '{']) expect(parseBridgeMessage(detail, [])).toBeUndefined();
});

test('details that are not right are left out of a request', () => {
  expect(parse({ ...request, method: 7, requestSize: -1, responseSize: 'x', duration: null, extra: 1 })).toEqual({
    kind: 'request',
    initiator: 'fetch',
    url: request.url,
  });
});
