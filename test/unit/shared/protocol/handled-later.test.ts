import { expect, test } from '@playwright/test';
import type { ErrorEvent } from '../../../../shared/protocol/event.ts';
import { asHandledLater } from '../../../../shared/protocol/handled-later.ts';

test('asHandledLater() marks what was rejected with, and not what caused it', () => {
  const event = {
    event_id: 'a'.repeat(32),
    request: { url: 'https://shop.example/' },
    exception: {
      values: [
        { type: 'Error', value: 'why', mechanism: { type: 'chained', handled: false } },
        { type: 'Error', value: 'what', mechanism: { type: 'onunhandledrejection', handled: false } },
      ],
    },
    tags: { 'errata.blame': 'own' },
  };
  const marked = JSON.parse(asHandledLater(JSON.stringify(event))) as ErrorEvent;
  expect(marked.exception.values.map(({ mechanism }) => mechanism?.handled)).toEqual([false, true]);
  expect(marked.tags).toEqual({ 'errata.blame': 'own', 'errata.handled': 'late' });
  expect(marked.event_id).toBe(event.event_id);
});
