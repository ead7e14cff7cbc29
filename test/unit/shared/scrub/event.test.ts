import { expect, test } from '@playwright/test';
import type { Seconds } from '../../../../shared/brand.ts';
import type { ErrorEvent, EventId } from '../../../../shared/protocol/event.ts';
import { scrubEvent } from '../../../../shared/scrub/event.ts';
import { ownMask } from '../../../../shared/scrub/own-mask.ts';
import { faultsOf, hasEventSchema } from '../../../support/schema.ts';

const bare: ErrorEvent = {
  event_id: 'b'.repeat(32) as EventId,
  timestamp: 1_700_000_000 as Seconds,
  platform: 'javascript',
  level: 'error',
  sdk: { name: 'errata.test', version: '1' },
  request: { url: 'https://shop.example/cart' },
  exception: { values: [{ type: 'Error', value: 'boom' }] },
};

const secret = 'Bearer abc123DEF456';
const address = 'https://a:b@shop.example/app.js';
const full: ErrorEvent = {
  ...bare,
  request: { url: 'https://shop.example/?token=%5BFiltered%5D', headers: { Referer: address, 'User-Agent': 'Test/1' } },
  exception: {
    values: [
      {
        type: `Error ${secret}`,
        value: `sent ${secret}`,
        mechanism: { type: 'http', handled: true, data: { url: address, status: 500, token: 7 } },
        stacktrace: { frames: [{ function: 'token', filename: address, abs_path: address, lineno: 1, in_app: true }] },
      },
    ],
  },
  breadcrumbs: {
    values: [
      { timestamp: 1 as Seconds, category: 'fetch', message: `sent ${secret}`, data: { url: address, key: 'x' } },
    ],
  },
  contexts: { page: { viewport_width: 100, note: secret }, culture: { locale: 'en' } },
  extra: { thrown: { password: '[Filtered]', list: [{ note: secret }], empty: { secret: '', token: null } } },
  tags: { note: secret, plain: 'yes' },
  debug_meta: { images: [{ type: 'sourcemap', code_file: address, debug_id: 'c' }] },
};

test('scrubEvent() leaves an event as it is that holds no secret', () => {
  expect(scrubEvent(bare)).toEqual(bare);
});

test('scrubEvent() masks in each place, by name and by value, and counts', () => {
  const masked = 'Bearer [Filtered]';
  const scrubbed = 'https://[Filtered]@shop.example/app.js';
  expect(scrubEvent(full)).toEqual({
    ...full,
    request: { url: full.request.url, headers: { Referer: scrubbed, 'User-Agent': 'Test/1' } },
    exception: {
      values: [
        {
          type: `Error ${masked}`,
          value: `sent ${masked}`,
          mechanism: { type: 'http', handled: true, data: { url: scrubbed, status: 500, token: '[Filtered]' } },
          stacktrace: {
            frames: [{ function: 'token', filename: scrubbed, abs_path: scrubbed, lineno: 1, in_app: true }],
          },
        },
      ],
    },
    breadcrumbs: {
      values: [
        { timestamp: 1, category: 'fetch', message: `sent ${masked}`, data: { url: scrubbed, key: '[Filtered]' } },
      ],
    },
    contexts: {
      page: { viewport_width: 100, note: masked },
      culture: { locale: 'en' },
      errata: { masked: 16 },
    },
    extra: { thrown: { password: '[Filtered]', list: [{ note: masked }], empty: { secret: '', token: null } } },
    tags: { note: masked, plain: 'yes' },
    debug_meta: { images: [{ type: 'sourcemap', code_file: scrubbed, debug_id: 'c' }] },
  });
});

test('scrubEvent() masks what a person’s rules find, and nothing that the protocol needs', () => {
  const own = [ownMask({ pattern: '[a-z0-9]+', isRegex: true })];
  const trace = { trace_id: 'c'.repeat(32), span_id: 'd'.repeat(16) };
  const event = scrubEvent({ ...full, contexts: { ...full.contexts, trace } }, { own, ipAddresses: true });
  const { event_id, timestamp, platform, level, sdk } = full;
  expect(event).toMatchObject({ event_id, timestamp, platform, level, sdk });
  expect(event.contexts?.trace).toEqual(trace);
  const [exception] = event.exception.values;
  expect(exception).toMatchObject({ type: '[Filtered] [Filtered] [Filtered]', mechanism: { type: 'http' } });
  expect(exception?.stacktrace?.frames[0]).toMatchObject({ function: '[Filtered]', lineno: 1, in_app: true });
  expect(event.breadcrumbs?.values[0]).toMatchObject({ timestamp: 1, category: 'fetch', data: { key: '[Filtered]' } });
  expect(Object.keys(event.extra ?? {})).toEqual(['thrown']);
  expect(event.request.headers?.['User-Agent']).toBe('Test/1');
  expect(JSON.stringify(event.exception)).not.toContain('shop');
});

test('scrubEvent() masks an event once, and counts the same again', () => {
  expect(scrubEvent(scrubEvent(full))).toEqual(scrubEvent(full));
});

test('an event with a count is a valid one', () => {
  test.skip(!hasEventSchema, 'the schema is not at hand');
  const debug_meta = { images: [{ type: 'sourcemap', code_file: address, debug_id: 'c'.repeat(32) }] } as const;
  expect(faultsOf(scrubEvent({ ...full, debug_meta }))).toEqual([]);
});
