import { expect, test } from '@playwright/test';
import { milliseconds } from '../../../../shared/brand.ts';
import { letThrough, type RateUse, unused } from '../../../../shared/capture/rate-cap.ts';

const start = 1_800_000_000_000;

/** How many of these moments are let through. */
function letOf(moments: readonly number[], isNewIssue: (index: number) => boolean = () => false): number {
  let use: RateUse = unused;
  return moments.filter((moment, index) => {
    const [isLet, next] = letThrough(use, milliseconds(start + moment), isNewIssue(index));
    use = next;
    return isLet;
  }).length;
}

const every = (milliseconds: number, until: number) =>
  Array.from({ length: Math.floor(until / milliseconds) }, (_, index) => index * milliseconds);

test('twenty at once, ten with each second, three hundred in a minute', () => {
  expect(letOf(Array(20_000).fill(0))).toBe(20);
  expect(letOf([...Array(100).fill(0), ...Array(100).fill(1000)])).toBe(30);
  expect(letOf(every(10, 60_000))).toBe(300);
  expect(letOf(every(10, 120_000))).toBeLessThanOrEqual(601);
  expect(letOf(every(500, 60_000))).toBe(120);
});

test('in no minute are there more than three hundred', () => {
  let use: RateUse = unused;
  const let_: number[] = [];
  for (const moment of every(25, 300_000)) {
    const [isLet, next] = letThrough(use, milliseconds(start + moment), false);
    use = next;
    if (isLet) let_.push(moment);
  }
  for (const from of let_)
    expect(let_.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(300);
});

test('an issue that is new is let through beside a flood, up to fifty times', () => {
  expect(letOf([...Array(100).fill(0), 1], (index) => index === 100)).toBe(21);
  expect(letOf(Array(1000).fill(0), () => true)).toBe(70);
});

test('a clock that was put back gives no share anew, and takes none', () => {
  expect(letOf([...Array(100).fill(0), ...Array(100).fill(-3_600_000)])).toBe(20);
  expect(letOf([...Array(100).fill(0), ...Array(100).fill(-3_600_000), ...Array(100).fill(-3_599_000)])).toBe(30);
});
