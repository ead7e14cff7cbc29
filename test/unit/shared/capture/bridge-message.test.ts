import { expect, test } from '@playwright/test';
import { parseBridgeMessage } from '../../../../shared/capture/bridge-message.ts';

const parse = (message: unknown) => parseBridgeMessage(JSON.stringify(message));

test('parseBridgeMessage() reads a capture with the number of its rejection', () => {
  const thrown = { kind: 'error', type: 'Error', value: 'x' };
  const capture = { kind: 'error', handler: 'onunhandledrejection', rejection: 7 };
  expect(parse({ ...capture, thrown: { 0: thrown } })).toEqual({ ...capture, thrown: [thrown] });
});

test('parseBridgeMessage() reads that a rejection was handled', () => {
  expect(parse({ kind: 'handled', rejection: 7, of: 'f'.repeat(32) })).toEqual({ kind: 'handled', rejection: 7 });
});

test('parseBridgeMessage() refuses what counts nothing', () => {
  for (const rejection of [undefined, 0, -1, 1.5, '1', 2 ** 60])
    expect(parse({ kind: 'handled', rejection })).toBeUndefined();
});

test('parseBridgeMessage() refuses what is no text, too long, or not JSON', () => {
  for (const detail of [undefined, {}, '{', `"${'x'.repeat(524_288)}"`])
    expect(parseBridgeMessage(detail)).toBeUndefined();
});
