import { join } from 'node:path';
import type { Figure, Goal, Row } from '../figure.ts';
import { readBundle } from '../install-peers.ts';
import type { Subject } from '../subjects.ts';

/** What is loaded, and how large it may be, in bytes after gzip. */
const budgets = {
  'page/main.js': 5000,
  'content/main.js': 4000,
  'content/performance.js': undefined,
  'background/main.js': 40_000,
  'popup/main.js': 35_000,
} as const;

export type Entry = keyof typeof budgets;

export const entries = Object.keys(budgets) as Entry[];

export const sizeOf = async (entry: Entry): Promise<number> => (await readBundle(join('dist', 'chromium', entry))).gzip;

/** The bytes of each script. */
export async function measureSizes(subjects: readonly Subject[]): Promise<Figure> {
  const rows: Row[] = subjects.flatMap(({ name, bundle }) =>
    bundle === undefined ? [] : [{ subject: name, samples: [bundle.gzip] }],
  );
  const goals: Goal[] = [];
  for (const entry of entries) {
    const value = await sizeOf(entry);
    rows.push({ subject: `Errata, ${entry}`, samples: [value] });
    const limit = budgets[entry];
    if (limit !== undefined) goals.push({ what: entry, value, limit });
  }
  return {
    title: 'Size of each script',
    unit: 'bytes, gzip -9',
    how: 'Minified by esbuild and SWC, with what each imports of packages. The popup’s views are in files that the options share, and not counted in it.',
    rows,
    goals,
  };
}
