import type { TestBrowser } from '../../support/browser.ts';
import type { BenchServer } from '../bench-server.ts';
import { openTab } from '../errata-browser.ts';
import { evaluateBundle } from '../evaluate-bundle.ts';
import type { Figure } from '../figure.ts';
import type { Growth, GrowthPage } from '../growth-page.ts';
import { quantile } from '../stats.ts';
import type { Subject } from '../subjects.ts';

const works = {
  insert: 'One more event stored and grouped, of fifty in a batch',
  plan: 'The next batch to send, planned',
  list: 'The newest fifty issues, and whether any of each waits',
  ofPage: 'The newest fifty issues of one page',
} as const satisfies Record<keyof Growth, string>;

/** Flat is what costs the same however much is kept. Three tenths more are noise, and the depth of an index. */
const flat = 1.3;

/** What it costs to work with the store, by how many events it keeps. */
export async function measureGrowth(
  browser: TestBrowser,
  server: BenchServer,
  subject: Subject,
  sizes: readonly number[],
): Promise<readonly Figure[]> {
  const { tab, page, close } = await openTab(browser, server.pageOf(subject));
  const measured: { readonly size: number; readonly growth: Growth }[] = [];
  try {
    await evaluateBundle(tab, 'test/bench/growth-page.ts');
    for (const size of sizes) {
      for (let left = true; left; )
        left = await page.evaluate((most) => (globalThis as never as { growth: GrowthPage }).growth.fill(most), size);
      const growth = await page.evaluate(() => (globalThis as never as { growth: GrowthPage }).growth.measure());
      measured.push({ size, growth });
    }
  } finally {
    await close();
  }
  return (Object.keys(works) as (keyof Growth)[]).map((work) => {
    // What else the machine does makes some dearer, and none cheaper.
    const at = (index: number) => quantile(measured.at(index)?.growth[work] ?? [], 0.25);
    return {
      title: works[work],
      unit: 'ms',
      how: 'The store of the extension in a page, over a real IndexedDB: 100 issues on 2 pages, events of 1.5 kB that all wait.',
      rows: measured.map(({ size, growth }) => ({
        subject: `${size.toLocaleString('en')} events`,
        samples: growth[work],
      })),
      goals: [{ what: 'the most events, times the fewest', value: at(-1) / at(0), limit: flat }],
    };
  });
}
