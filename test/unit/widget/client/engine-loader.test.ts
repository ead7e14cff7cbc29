import { expect, test } from '@playwright/test';
import type { Engine } from '../../../../widget/client/engine.ts';
import { createEngineLoader } from '../../../../widget/client/engine-loader.ts';

function loaderOf() {
  const counted: number[] = [];
  const engine = { queue: { countGivenUp: (count: number) => void counted.push(count) } } as unknown as Engine;
  let arrive: () => void = () => undefined;
  const load = () => new Promise<Engine>((resolve) => (arrive = () => resolve(engine)));
  const loader = createEngineLoader({ load, failed: () => undefined, after: () => undefined });
  return { loader, counted, arrive: () => arrive() };
}

test('work waits for the engine in its order, and what there is no room for is counted', async () => {
  const { loader, counted, arrive } = loaderOf();
  const done: number[] = [];
  for (let i = 0; i < 205; i++) loader.do(() => void done.push(i), 3);
  arrive();
  await loader.get();
  expect(done).toEqual(Array.from({ length: 200 }, (_, i) => i));
  expect(counted).toEqual([15]);
});

test('what is given up is told in occurrences, that without room included, and once', async () => {
  const { loader, counted, arrive } = loaderOf();
  for (let i = 0; i < 205; i++) loader.do(() => undefined, 3);
  expect(loader.giveUp()).toBe(615);
  expect([loader.isWaiting(), loader.giveUp()]).toEqual([false, 0]);
  arrive();
  await loader.get();
  expect(counted).toEqual([]);
});

test('an engine that does not come is sent for again after a pause that grows, while anything waits', async () => {
  const pauses: number[] = [];
  let work: () => void = () => undefined;
  const failures: unknown[] = [];
  let asked = 0;
  const loader = createEngineLoader({
    load: () => Promise.reject(new Error(`in vain ${++asked}`)),
    failed: (error) => failures.push(error),
    after: (milliseconds, next) => {
      pauses.push(milliseconds);
      work = next;
    },
  });
  const rejected = () => loader.get().catch(String);
  loader.do(() => undefined);
  await rejected();
  // What comes in the pause sends for nothing.
  loader.do(() => undefined);
  expect(asked).toBe(1);
  for (let i = 0; i < 7; i++) {
    work();
    await rejected();
  }
  expect(asked).toBe(8);
  expect(pauses).toEqual([10, 20, 40, 80, 160, 320, 600, 600].map((seconds) => seconds * 1000));
  loader.giveUp();
  work();
  loader.retry();
  expect(asked).toBe(8);
  // Whoever wants it at once does not wait for the pause.
  expect(failures).toHaveLength(8);
  expect(await rejected()).toBe('Error: in vain 9');
  // Nothing was caught that could not be sent.
  expect(failures).toHaveLength(8);
});
