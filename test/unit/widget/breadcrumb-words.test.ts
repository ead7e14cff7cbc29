import { expect, test } from '@playwright/test';
import type { Seconds } from '../../../shared/brand.ts';
import type { Breadcrumb } from '../../../shared/protocol/breadcrumb.ts';
import { breadcrumbInWords, timeBefore } from '../../../widget/breadcrumb-words.ts';

const cases: ReadonlyArray<readonly [crumb: Omit<Breadcrumb, 'timestamp'>, what: string, detail: string]> = [
  [{ category: 'navigation', data: { from: 'a', to: 'b' } }, 'Went to', 'b'],
  [
    { category: 'navigation', message: 'Only the fragment changed', data: { to: 'b' } },
    'Went to',
    'b (Only the fragment changed)',
  ],
  [{ category: 'ui.click', message: 'body > a' }, 'Clicked', 'body > a'],
  [{ category: 'ui.input', message: 'body > input' }, 'Typed in', 'body > input'],
  [{ category: 'fetch', data: { url: 'u', status_code: 404 } }, 'Requested (404)', 'u'],
  [{ category: 'xhr', data: { url: 'u' } }, 'Requested', 'u'],
  [{ category: 'app.lifecycle', data: { state: 'background' } }, 'Page hidden', ''],
  [{ category: 'device.connectivity', data: { state: 'offline' } }, 'Went offline', ''],
  [{ category: 'console', message: 'hello' }, 'console', 'hello'],
];
for (const [crumb, what, detail] of cases) {
  test(`breadcrumbInWords() says "${what}" of ${JSON.stringify(crumb)}`, () => {
    expect(breadcrumbInWords({ ...crumb, timestamp: 1 as Seconds })).toEqual({ what, detail });
  });
}

for (const [at, words] of [
  [100, '0.0 s before'],
  [97.66, '2.3 s before'],
  [99.94, '0.1 s before'],
  [-100, '3 min before'],
  [-10_000, '2 h before'],
] as const) {
  test(`timeBefore() says "${words}"`, () => {
    expect(timeBefore(at as Seconds, 100 as Seconds)).toBe(words);
  });
}
