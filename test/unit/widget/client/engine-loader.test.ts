import { expect, test } from '@playwright/test';
import type { Engine } from '../../../../widget/client/engine.ts';
import { createEngineLoader } from '../../../../widget/client/engine-loader.ts';

function loaderOf() {
  const counted: number[] = [];
  const engine = { queue: { countGivenUp: (count: number) => void counted.push(count) } } as unknown as Engine;
  let arrive: () => void = () => undefined;
  const load = () => new Promise<Engine>((resolve) => (arrive = () => resolve(engine)));
  const loader = createEngineLoader({ load, failed: () => undefined });
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

test('what is given up is told in occurrences, that without room included', () => {
  const { loader } = loaderOf();
  for (let i = 0; i < 205; i++) loader.do(() => undefined, 3);
  expect(loader.giveUp()).toBe(615);
  expect(loader.waiting()).toBe(0);
});
