import { expect, test } from '@playwright/test';
import { parseTransaction } from '../../../../shared/capture/parse-transaction.ts';
import type { SeenSpan } from '../../../../shared/capture/transaction.ts';
import { boundSpans } from '../../../../shared/performance/bound-spans.ts';
import { buildTransaction, type Observed } from '../../../../shared/performance/build-transaction.ts';
import type { NavigationEntry } from '../../../../shared/performance/entries.ts';
import { phasesOf } from '../../../../shared/performance/phases.ts';
import { createRecorder } from '../../../../shared/performance/recorder.ts';
import { spanOf } from '../../../../shared/performance/span-of.ts';
import { vitalOf } from '../../../../shared/performance/vital-of.ts';

const origin = 1_795_370_000_000;

const observed: Observed = {
  cause: 'pageload',
  url: 'https://shop.example/',
  start: 0,
  end: 2000,
  ended: 'idle',
  origin,
  spans: [],
  dropped: 0,
  vitals: [],
};

const navigation: NavigationEntry = {
  entryType: 'navigation',
  name: 'https://shop.example/?token=hidden',
  startTime: 0,
  duration: 0,
  unloadEventStart: 0,
  unloadEventEnd: 0,
  redirectStart: 0,
  redirectEnd: 0,
  fetchStart: 2,
  domainLookupStart: 5,
  domainLookupEnd: 9,
  connectStart: 9,
  secureConnectionStart: 12,
  connectEnd: 20,
  requestStart: 21,
  responseStart: 80,
  responseEnd: 100,
  domContentLoadedEventStart: 150,
  domContentLoadedEventEnd: 160,
  loadEventStart: 300,
  loadEventEnd: 0,
};

const span = (op: string, start: number, duration: number): SeenSpan => ({ op, description: op, start, duration });
const measure = (start: number, duration: number) => span('measure', start, duration);

test('a phase that did not take place, or is not over, is left out', () => {
  expect(phasesOf(navigation).map(({ op, start, duration }) => [op, start, duration])).toEqual([
    ['browser.cache', 2, 3],
    ['browser.DNS', 5, 4],
    ['browser.connect', 9, 11],
    ['browser.TLS/SSL', 12, 8],
    ['browser.request', 21, 79],
    ['browser.response', 80, 20],
    ['browser.domContentLoadedEvent', 150, 10],
  ]);
  const reused = { ...navigation, domainLookupStart: 2, domainLookupEnd: 2, connectStart: 2, connectEnd: 2 };
  const ops = phasesOf({ ...reused, secureConnectionStart: 0 }).map(({ op }) => op);
  expect(ops).not.toContain('browser.DNS');
  expect(ops).not.toContain('browser.connect');
  expect(ops).not.toContain('browser.TLS/SSL');
  expect(JSON.stringify(phasesOf(navigation))).not.toContain('hidden');
});

test('no phase is negative, whatever the browser says', () => {
  for (const from of Object.keys(navigation)) {
    const odd = { ...navigation, [from]: typeof navigation[from as 'fetchStart'] === 'number' ? 1e6 : 'x' };
    for (const { start, duration } of phasesOf(odd)) expect(Math.min(start, duration)).toBeGreaterThan(0);
  }
});

test('a transaction ends with what happened last, or now when it was cut short', () => {
  const spans = [span('resource.script', 10, 490), measure(20, 5)];
  expect(buildTransaction({ ...observed, spans })).toMatchObject({ start: origin, end: origin + 500 });
  expect(buildTransaction({ ...observed, spans, ended: 'hidden' })).toMatchObject({ end: origin + 2000 });
  expect(buildTransaction({ ...observed, start: 700, cause: 'navigation' })).toMatchObject({
    start: origin + 700,
    end: origin + 700,
    spans: [],
    measurements: {},
  });
});

test('what began before the transaction, ends after it, or runs backwards is none of its spans', () => {
  const spans = [measure(99, 5), measure(100, 5), measure(1000, -7), measure(1990, 20), measure(150, Number.NaN)];
  const built = buildTransaction({ ...observed, start: 100, spans });
  expect(built.spans).toEqual([{ op: 'measure', description: 'measure', start: 0, duration: 5 }]);
  expect(parseTransaction(JSON.parse(JSON.stringify(built)))).toEqual(built);
});

test('five thousand measures become a thousand spans, and push nothing else out', () => {
  const spans = [
    ...Array.from({ length: 5000 }, (_, index) => measure(index / 10, (index % 7) + 1)),
    ...Array.from({ length: 20 }, (_, index) => span('resource.img', index, 1)),
    span('ui.long-task', 50, 60),
  ];
  const built = buildTransaction({ ...observed, spans, navigation });
  expect(built.spans).toHaveLength(1000);
  expect(built.dropped).toBe(5000 + 20 + 1 + 7 - 1000);
  expect(built.spans.filter(({ op }) => op === 'resource.img')).toHaveLength(20);
  expect(built.spans.filter(({ op }) => op.startsWith('browser.'))).toHaveLength(7);
  expect(Math.min(...built.spans.filter(({ op }) => op === 'measure').map(({ duration }) => duration))).toBe(6);
});

test('the shortest of too many resources go first', () => {
  const spans = [...Array.from({ length: 1500 }, (_, index) => span('resource.img', 0, index)), measure(0, 1)];
  const kept = boundSpans(spans, 1000);
  expect(kept).toHaveLength(1000);
  expect(kept[0]?.duration).toBe(501);
  expect(boundSpans(spans, 0)).toEqual([]);
});

test('what the browser does not tell of a resource is absent', () => {
  const entry = { entryType: 'resource', name: 'https://cdn.example/a.js?k=hidden#f', startTime: 5, duration: 7 };
  expect(spanOf({ ...entry, initiatorType: 'script', transferSize: 0, responseStatus: 0 } as typeof entry)).toEqual({
    op: 'resource.script',
    description: 'https://cdn.example/a.js',
    start: 5,
    duration: 7,
  });
  expect(spanOf({ ...entry, initiatorType: 'fetch', responseStatus: 503 } as typeof entry)).toMatchObject({
    op: 'http.client',
    data: { 'http.response.status_code': 503 },
  });
  expect(spanOf({ ...entry, duration: 1000, initiatorType: '<b>' } as typeof entry)).toMatchObject({
    op: 'resource.other',
    data: { 'resource.slow': true },
  });
  expect(
    spanOf({ ...entry, name: 'data:image/png;base64,hidden', initiatorType: 'img' } as typeof entry),
  ).toMatchObject({
    description: '<data:image/png>',
  });
  expect(spanOf({ ...entry, name: 'moz-extension://1234/x.js' })).toBeUndefined();
  expect(spanOf({ ...entry, entryType: 'visibility-state' })).toBeUndefined();
});

test('who blocked the page is told without what may be secret', () => {
  const invokerOf = (invoker: string) => {
    const script = { duration: 1, invoker, invokerType: 'user-callback', sourceURL: 'https://x.example/a.js?k=hidden' };
    const entry = { entryType: 'long-animation-frame', name: '', startTime: 1, duration: 60, blockingDuration: 10 };
    const { data } =
      spanOf({ ...entry, scripts: [{ ...script, duration: 0, invoker: 'shorter' }, script] } as never) ?? {};
    expect(JSON.stringify(data)).not.toContain('hidden');
    return data?.['browser.script.invoker'];
  };
  expect(invokerOf('https://x.example/a.js?k=hidden')).toBe('https://x.example/a.js');
  expect(invokerOf('IMG[src=https://x.example/p?k=hidden#hidden].onload')).toBe('IMG[src=https://x.example/p].onload');
  expect(invokerOf('IMG[src=/p?k=hidden].onload')).toBe('IMG[src=/p].onload');
  expect(invokerOf('BUTTON#pay.onclick')).toBe('BUTTON#pay.onclick');
  expect(invokerOf('TimerHandler:setTimeout')).toBe('TimerHandler:setTimeout');
});

test('a page that was not fetched has no time to its first byte', () => {
  expect(vitalOf({ name: 'TTFB', value: 0, navigationType: 'back-forward-cache' })).toBeUndefined();
  expect(vitalOf({ name: 'TTFB', value: 12, navigationType: 'navigate' })).toMatchObject({
    measure: 'ttfb',
    value: 12,
  });
});

test('the values known at the end are taken; later ones of a living page go with the next transaction', () => {
  const told: ReturnType<typeof buildTransaction>[] = [];
  let now = 0;
  const recorder = createRecorder({
    now: () => now,
    origin: () => origin,
    navigation: () => undefined,
    report: (capture) => told.push(capture),
  });
  const attribution = { inputDelay: 1, processingDuration: 2, presentationDelay: 3, interactionTarget: 'body > p' };
  const inp = (value: number) =>
    vitalOf({ name: 'INP', value, navigationType: 'navigate', attribution }) as NonNullable<ReturnType<typeof vitalOf>>;
  const fcp = (value: number, navigationType = 'navigate') =>
    vitalOf({ name: 'FCP', value, navigationType }) as NonNullable<ReturnType<typeof vitalOf>>;

  recorder.begin('pageload', 'https://shop.example/', 0);
  recorder.measure(fcp(90));
  recorder.measure(fcp(100));
  now = 500;
  recorder.end('idle');
  recorder.end('hidden');
  recorder.measure(inp(120));
  recorder.measure(inp(8));
  recorder.measure(fcp(700));
  recorder.measure(fcp(800, 'soft-navigation'));
  recorder.see([measure(600, 1)]);
  now = 1000;
  recorder.begin('navigation', 'https://shop.example/a', 1000);
  now = 1100;
  recorder.begin('navigation', 'https://shop.example/b', 1100);
  recorder.measure(fcp(30, 'soft-navigation'));
  now = 2500;
  recorder.end('idle');
  expect(told.map(({ ended, measurements, notes }) => [ended, measurements, notes])).toEqual([
    ['idle', { fcp: 100 }, {}],
    ['next', { inp: 120 }, { 'inp.element': 'body > p' }],
    ['idle', { fcp: 30 }, {}],
  ]);
  expect(told[2]).toMatchObject({ start: origin + 1100, end: origin + 1130 });
});

test('a recorder keeps no more than it can tell, and says how much that was', () => {
  const told: ReturnType<typeof buildTransaction>[] = [];
  const recorder = createRecorder({
    now: () => 1e6,
    origin: () => origin,
    navigation: () => undefined,
    report: (capture) => told.push(capture),
  });
  recorder.begin('pageload', 'https://shop.example/', 0);
  for (let batch = 0; batch < 100; batch++)
    recorder.see(Array.from({ length: 777 }, (_, index) => measure(batch, index)));
  expect(recorder.open()?.quietSince).toBe(0);
  recorder.see([span('http.client', 10, 20)]);
  expect(recorder.open()?.quietSince).toBe(30);
  recorder.end('hidden');
  expect(told[0]?.spans).toHaveLength(1000);
  expect(told[0]?.dropped).toBe(77_700 + 1 - 1000);
});
