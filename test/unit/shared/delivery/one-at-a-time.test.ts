import { expect, test } from '@playwright/test';
import { oneAtATime } from '../../../../shared/delivery/one-at-a-time.ts';

test('what is asked for while it runs runs once more, and nobody is left waiting', async () => {
  let running = 0;
  let runs = 0;
  const work = oneAtATime(async () => {
    running += 1;
    expect(running).toBe(1);
    runs += 1;
    await new Promise((resolve) => setTimeout(resolve));
    running -= 1;
  });
  await Promise.all([work(), work(), work()]);
  expect(runs).toBe(2);
  await work();
  expect(runs).toBe(3);
});

test('asked for in the moment it ends, it runs again', async () => {
  const done: number[] = [];
  const queue: number[] = [];
  const work = oneAtATime(async () => {
    done.push(...queue.splice(0));
    await Promise.resolve();
  });
  const add = async (number: number) => {
    queue.push(number);
    await work();
  };
  // Each begins in another of the steps in which the one before ends.
  const all = Array.from({ length: 50 }, async (_, number) => {
    for (let step = 0; step < number; step++) await Promise.resolve();
    await add(number);
  });
  await Promise.all(all);
  expect(queue).toEqual([]);
  expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, number) => number));
});

test('what fails is told to whoever asked, and can be asked again', async () => {
  let fails = true;
  const work = oneAtATime(async () => {
    if (fails) throw new Error('no');
  });
  await expect(work()).rejects.toThrow('no');
  fails = false;
  await work();
});

test('what is asked for while a run fails runs once more', async () => {
  const queue: string[] = [];
  const done: string[] = [];
  let runs = 0;
  const work = oneAtATime(async () => {
    runs += 1;
    const isFirst = runs === 1;
    await new Promise((resolve) => setTimeout(resolve));
    if (isFirst) throw new Error('not yet');
    done.push(...queue.splice(0));
  });
  const first = work();
  queue.push('asked for meanwhile');
  await Promise.all([first, work()]);
  expect(done).toEqual(['asked for meanwhile']);
  expect(runs).toBe(2);
});
