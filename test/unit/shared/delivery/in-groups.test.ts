import { expect, test } from '@playwright/test';
import { inGroups } from '../../../../shared/delivery/in-groups.ts';

test('one alone goes at once; what comes while it is at work goes together after it, each with the result of its own group', async () => {
  const groups: (readonly number[])[] = [];
  const gates: (() => void)[] = [];
  const add = inGroups(async (group: readonly number[]) => {
    groups.push(group);
    await new Promise<void>((resolve) => gates.push(resolve));
    return group.length;
  });
  const first = add(1);
  await expect.poll(() => groups).toEqual([[1]]);
  const [second, third] = [add(2), add(3)];
  expect(groups).toEqual([[1]]);
  gates.shift()?.();
  expect(await first).toBe(1);
  await expect.poll(() => groups).toEqual([[1], [2, 3]]);
  gates.shift()?.();
  expect(await Promise.all([second, third])).toEqual([2, 2]);
});

test('a group that fails fails for those in it, and not for the next', async () => {
  let isBroken = true;
  const add = inGroups(async (group: readonly string[]) => {
    if (isBroken) throw new Error(`no: ${group}`);
    return `yes: ${group}`;
  });
  await expect(Promise.all([add('a'), add('b')])).rejects.toThrow('no: a,b');
  isBroken = false;
  expect(await add('c')).toBe('yes: c');
});
