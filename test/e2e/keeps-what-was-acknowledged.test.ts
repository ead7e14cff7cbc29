import { setTimeout as pause } from 'node:timers/promises';
import { idsAt, totalsOf } from '../support/accounts.ts';
import type { TestBrowser } from '../support/browser.ts';
import { storedEvents } from '../support/export.ts';
import { randomFrom } from '../support/random.ts';
import { expect, setUp, test } from '../support/test.ts';

// What is in the store has been acknowledged: no death of the browser takes it away. Each round the browser is killed at another
// moment, in the middle of sending and of storing more. The whole: npm run test:long.

const rounds = process.env.ERRATA_LONG ? 10 : 2;
const tabs = 5;
const perTab = 20;

test(`of ${rounds * tabs * perTab} errors that were acknowledged, ${rounds} deaths of the browser lose none`, async ({
  launch,
  receiver,
  site,
}) => {
  test.setTimeout(60_000 + rounds * 30_000);
  const random = randomFrom(4);
  let errata = await launch();
  await setUp(errata, receiver.dsn, site.origin);
  // What a person has permitted is in the profile once the browser was closed: it takes its time to write it by itself.
  await errata.close();
  errata = await launch();

  const acknowledged = new Set<string>();
  for (let round = 1; round <= rounds; round++) {
    await throwEverywhere(errata, site.page(`/round-${round}.html`, '<title>round</title>'), round);
    await expect.poll(async () => (await totalsOf(errata)).captured).toBeGreaterThanOrEqual(round * tabs * perTab);
    for (const { id } of await storedEvents(errata)) acknowledged.add(id);
    await pause(random() * 500);
    await errata.kill();
    errata = await launch();
    const kept = new Set<string | undefined>([
      ...idsAt(receiver),
      ...(await storedEvents(errata)).map(({ id }) => String(id)),
    ]);
    expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
  }
  expect(acknowledged.size).toBe(rounds * tabs * perTab);
  const { captured, waiting, delivered } = await totalsOf(errata);
  expect([captured, waiting + delivered]).toEqual([acknowledged.size, acknowledged.size]);
  // Up to three are on their way when a browser dies.
  expect(receiver.eventEnvelopes.length - idsAt(receiver).size).toBeLessThanOrEqual(3 * rounds);
});

async function throwEverywhere(errata: TestBrowser, url: string, round: number): Promise<void> {
  for (let index = 0; index < tabs; index++) {
    const tab = await errata.open(url);
    await tab.evaluate(
      `setTimeout(() => { for (let i = 0; i < ${perTab}; i++) reportError(new Error('${round} ${index} ' + i)) })`,
    );
  }
}
