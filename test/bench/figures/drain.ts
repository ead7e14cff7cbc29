import type { OwnBrowser } from '../../support/browser.ts';
import { until } from '../../support/until.ts';
import type { BenchServer } from '../bench-server.ts';
import type { DrainPage } from '../drain-page.ts';
import { evaluateBundle } from '../evaluate-bundle.ts';
import type { Figure } from '../figure.ts';
import { median } from '../stats.ts';

/** As many as the extension has in flight at once. */
const atATime = 3;
/** Milliseconds that the protocol asks to lie between two events that have waited. */
const pace = 100;

const perSecond = (count: number, time: number) => (count / time) * 1000;

/** How fast what has waited goes: at the pace that servers ask for, and without it. */
export async function measureDrain(
  browser: OwnBrowser,
  server: BenchServer,
  counts: { readonly paced: number; readonly unpaced: number; readonly alone: number },
): Promise<readonly Figure[]> {
  const page = await browser.openExtension('options/options.html');
  await evaluateBundle(page, 'test/bench/drain-page.ts');
  await browser.send({ name: 'saveBounds', request: { events: 100_000, mebibytes: 1000, days: 365 } });

  const project = { next: 100 };
  /** When each of so many arrived, from the moment that there was somewhere to send them. */
  const drain = async (count: number, paced: boolean): Promise<readonly number[]> => {
    const path = `/api/${project.next}/envelope/`;
    const dsn = `http://key@127.0.0.1:${server.port}/${project.next++}`;
    await page.evaluate((to, many) => (globalThis as never as { drain: DrainPage }).drain.fill(to, many), dsn, count);
    const start = performance.now();
    const target = { dsn, resend: null, paced, release: '', environment: '', sampleRate: 1 };
    await browser.send({ name: 'saveDelivery', request: target });
    const arrived = () => server.uploads.filter((upload) => upload.path === path);
    await until('all that waited to arrive', async () => arrived().length >= count, { timeout: 600_000 });
    return arrived().map(({ at }) => at - start);
  };
  /** So many a second by fetch alone. */
  const plain = async (): Promise<number> => {
    const start = performance.now();
    await page.evaluate(
      (url, many, most) => (globalThis as never as { drain: DrainPage }).drain.plain(url, many, most),
      `http://127.0.0.1:${server.port}/api/99/envelope/?sentry_key=key`,
      counts.alone,
      atATime,
    );
    return perSecond(counts.alone, performance.now() - start);
  };

  const paced = await drain(counts.paced, true);
  const gaps = paced.slice(1).map((at, index) => at - (paced[index] ?? at));
  await plain(); // Warms up what both stand on.
  const theirs = [await plain()];
  const times = await drain(counts.unpaced, false);
  const ours = perSecond(counts.unpaced, times.at(-1) ?? Number.NaN);
  theirs.push(await plain());
  await page.close();

  return [
    {
      title: 'Between two events that have waited, paced',
      unit: 'ms',
      how: `${counts.paced} events that wait in the extension’s database, from when a DSN is saved.`,
      rows: [{ subject: 'Errata', samples: gaps }],
      goals: [{ what: 'all of them, times the pace', value: (paced.at(-1) ?? 0) / counts.paced / pace, limit: 1.1 }],
    },
    {
      title: 'Events a second that have waited, without a pace',
      unit: 'events/s',
      how: `${counts.unpaced} events that wait in the extension’s database, ${atATime} in flight, each settled on the disk; and ${counts.alone} bodies of that size by fetch alone, ${atATime} at a time, before and after.`,
      rows: [
        { subject: 'fetch alone', samples: theirs },
        { subject: 'Errata', samples: [ours] },
      ],
      goals: [{ what: 'Errata, times fetch alone', value: ours / median(theirs), limit: 0.7, atLeast: true }],
    },
  ];
}
