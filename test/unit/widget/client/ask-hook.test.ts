import { expect, test } from '@playwright/test';
import { askHook } from '../../../../widget/client/ask-hook.ts';

function asking() {
  const said: unknown[] = [];
  const failed: unknown[] = [];
  const ask = (hook: () => unknown) =>
    askHook(
      hook,
      (answer) => void said.push(answer),
      (error) => void failed.push(error),
    );
  return { said, failed, ask };
}

test('what a hook says at once goes on at once', () => {
  const { said, ask } = asking();
  ask(() => 'yes');
  ask(() => null);
  expect(said).toEqual(['yes', null]);
});

test('a hook may think about it', async () => {
  const { said, failed, ask } = asking();
  ask(async () => 'later');
  ask(async () => {
    throw new Error('changed its mind');
  });
  expect(said).toEqual([]);
  await new Promise((done) => setTimeout(done));
  expect(said).toEqual(['later']);
  expect(failed).toEqual([new Error('changed its mind')]);
});

test('whatever throws, the hook or what goes on from it, is told and thrown at nobody', async () => {
  const failed: unknown[] = [];
  const throwing = (words: string) => () => {
    throw new Error(words);
  };
  askHook(
    throwing('the hook'),
    () => undefined,
    (error) => void failed.push(error),
  );
  askHook(
    () => 1,
    throwing('after it'),
    (error) => void failed.push(error),
  );
  askHook(
    () => Promise.resolve(1),
    throwing('after a while'),
    (error) => void failed.push(error),
  );
  await new Promise((done) => setTimeout(done));
  expect(failed).toEqual([new Error('the hook'), new Error('after it'), new Error('after a while')]);
});
