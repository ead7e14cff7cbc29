import { expect, test } from '@playwright/test';
import { parsePageSdk } from '../../../../shared/capture/page-sdk.ts';

const debugIds = [{ stack: 'Error\n at https://a.example/x.js:1:2', id: '395835f4-03e0-4436-80d3-136f0749a893' }];
const sdk = {
  sentry: true,
  version: '11.12.0',
  release: 'shop@2.0+7',
  environment: 'staging',
  traceId: '0123456789abcdef0123456789abcdef',
  debugIds,
};

test('parsePageSdk() reads what a page says of its Sentry, with lists and with numbered keys', () => {
  expect(parsePageSdk(sdk)).toEqual(sdk);
  expect(parsePageSdk({ ...sdk, debugIds: { ...debugIds }, dsn: 'https://evil.example' })).toEqual(sdk);
});

test('parsePageSdk() leaves out each part that makes no sense', () => {
  const nonsense = {
    sentry: 1,
    version: 'a b',
    release: 'a\nb',
    environment: 'a/b',
    traceId: 'G'.repeat(32),
    debugIds: [{ stack: 'x'.repeat(501), id: debugIds[0]?.id }, { stack: 'x', id: 'y' }, null],
  };
  expect(parsePageSdk(nonsense)).toEqual({ sentry: false, debugIds: [] });
  expect(parsePageSdk({ ...sdk, traceId: '0'.repeat(32), release: '..', environment: ' ' })).toEqual({
    sentry: true,
    version: '11.12.0',
    debugIds,
  });
  for (const data of [undefined, null, 'sdk', 1]) expect(parsePageSdk(data)).toBeUndefined();
});
