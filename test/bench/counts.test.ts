import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/test.ts';
import { type Counts, countAll } from './counts.ts';

/** The share above the baseline that is no loss: ids and times are not of one length in all places. */
const tolerance = 0.05;

test('an error costs no more than it did: calls, transactions, messages, requests and bytes', async ({
  errata,
  receiver,
}) => {
  const baseline = JSON.parse(await readFile(join(import.meta.dirname, 'baseline.json'), 'utf8')) as Counts;
  const counts = await countAll(errata, receiver);
  expect(Object.keys(counts), 'npm run bench:baseline writes them anew').toEqual(Object.keys(baseline));
  for (const [what, count] of Object.entries(counts)) {
    expect.soft(count, what).toBeGreaterThan(0);
    expect
      .soft(count, `${what}: if it must cost more, npm run bench:baseline says so`)
      .toBeLessThanOrEqual(Math.ceil((baseline[what] ?? 0) * (1 + tolerance)));
  }
});
