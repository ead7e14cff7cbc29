import { expect, test } from '@playwright/test';
import type { EventId, Exception } from '../../../../shared/protocol/event.ts';
import { partsOfPageSdk } from '../../../../shared/protocol/page-sdk.ts';

const id = 'abcdef0123456789abcdef0123456789' as EventId;
const debug_id = '395835f4-03e0-4436-80d3-136f0749a893';
const fileOf = (url: string) => ({
  stack: `Error\n    at ${url}:1:9\n    at https://shop.example/late.js:2:1`,
  id: debug_id,
});
const exceptions: readonly Exception[] = [
  {
    type: 'Error',
    value: 'x',
    stacktrace: {
      frames: ['https://shop.example/late.js', 'https://shop.example/app.js'].map((filename) => ({
        filename,
        in_app: true,
      })),
    },
  },
];

test('partsOfPageSdk() is nothing for a page without Sentry', () => {
  expect(partsOfPageSdk(undefined, id, exceptions)).toEqual({ contexts: {}, tags: {} });
  expect(partsOfPageSdk({ sentry: false, debugIds: [] }, id, exceptions)).toEqual({ contexts: {}, tags: {} });
});

test('partsOfPageSdk() joins the trace of the page, under a span of its own', () => {
  const traceId = 'f'.repeat(32);
  expect(partsOfPageSdk({ sentry: true, version: '11.12.0', traceId, debugIds: [] }, id, exceptions)).toEqual({
    contexts: { trace: { trace_id: traceId, span_id: 'abcdef0123456789' } },
    tags: { 'errata.page_sdk': 'sentry.javascript 11.12.0' },
  });
});

test('partsOfPageSdk() names the source maps of files in the stacks, by the top of each stack', () => {
  const debugIds = [fileOf('https://shop.example/app.js?v=2'), fileOf('https://shop.example/other.js')];
  expect(partsOfPageSdk({ sentry: false, debugIds }, id, exceptions).debug_meta).toEqual({
    images: [{ type: 'sourcemap', code_file: 'https://shop.example/app.js', debug_id }],
  });
});
