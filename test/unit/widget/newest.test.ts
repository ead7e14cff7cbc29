import { expect, test } from '@playwright/test';
import { newest } from '../../../widget/newest.ts';

/** Readings that end when, and in the order that, a test says. */
function readings() {
  const ends: { readonly resolve: (told: string) => void; readonly reject: (why: string) => void }[] = [];
  const taken: string[] = [];
  const reading = newest(
    () => new Promise<string>((resolve, reject) => ends.push({ resolve, reject })),
    (told) => taken.push(told),
    (error) => taken.push(`failed: ${error}`),
  );
  return { reading, ends, taken };
}

test('an older answer that comes later than the newest one is not taken, nor is an older fault', async () => {
  const { reading, ends, taken } = readings();
  const all = [reading.again(), reading.again(), reading.again()];
  ends[2]?.resolve('third');
  ends[0]?.resolve('first');
  ends[1]?.reject('second');
  await Promise.all(all);
  expect(taken).toEqual(['third']);
});

test('after the stop nothing is taken, not even of a reading that begins then', async () => {
  const { reading, ends, taken } = readings();
  const before = reading.again();
  reading.stop();
  const after = reading.again();
  ends[0]?.resolve('before');
  ends[1]?.resolve('after');
  await Promise.all([before, after]);
  expect(taken).toEqual([]);
});

test('a fault is told, and what is read next takes its place', async () => {
  const { reading, ends, taken } = readings();
  const first = reading.again();
  ends[0]?.reject('no disk');
  await first;
  const second = reading.again();
  ends[1]?.resolve('all');
  await second;
  expect(taken).toEqual(['failed: no disk', 'all']);
});
