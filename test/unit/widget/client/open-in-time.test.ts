import { expect, test } from '@playwright/test';
import { opensInTime } from '../../../../widget/client/open-in-time.ts';

/** A database that opens, and a time that is over, when a test says. */
function scene() {
  const opened: (() => void)[] = [];
  const rested: (() => void)[] = [];
  const closes: number[] = [];
  const frees: string[] = [];
  const open = opensInTime(
    () =>
      new Promise<{ readonly id: number; close(): void }>((done) => {
        const id = opened.length;
        opened.push(() => done({ id, close: () => closes.push(id) }));
      }),
    () => new Promise((done) => rested.push(done)),
    () => frees.push('free'),
  );
  return { ask: () => open('shop', () => undefined), opened, rested, closes, frees };
}

test('a database that opens in time is given, and not closed when the time is over', async () => {
  const { ask, opened, rested, closes } = scene();
  const asked = ask();
  opened[0]?.();
  expect((await asked).id).toBe(0);
  rested[0]?.();
  await new Promise(setImmediate);
  expect(closes).toEqual([]);
});

test('one that does not is said; until it opens, whoever asks hears so at once; then that is told, and it is opened anew', async () => {
  const { ask, opened, rested, closes, frees } = scene();
  const asked = ask();
  rested[0]?.();
  await expect(asked).rejects.toThrow('Cannot open the database "shop": another page of the site holds it');
  await expect(ask()).rejects.toThrow('another page');
  expect(opened).toHaveLength(1);

  opened[0]?.();
  await new Promise(setImmediate);
  expect(closes).toEqual([0]);
  expect(frees).toEqual(['free']);
  const again = ask();
  opened[1]?.();
  expect((await again).id).toBe(1);
});
