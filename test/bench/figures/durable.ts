import type { TestBrowser } from '../../support/browser.ts';
import { until } from '../../support/until.ts';
import type { BenchServer } from '../bench-server.ts';
import { openTab } from '../errata-browser.ts';
import type { Figure } from '../figure.ts';
import { quantile } from '../stats.ts';
import type { Subject } from '../subjects.ts';

/** A tab has ten a second read in full. */
const pause = 120;

/** How long an error is in memory alone: from before it is thrown until the background says that it is in the store. */
export async function measureDurable(
  browser: TestBrowser,
  server: BenchServer,
  subject: Subject,
  { warm, cold }: { readonly warm: number; readonly cold: number },
): Promise<Figure> {
  await browser.inExtension(() => {
    const told: number[] = [];
    Object.assign(globalThis, { told });
    chromeOf(globalThis).runtime.onMessage.addListener((message) => {
      if (message === 'issues-changed') told.push(performance.timeOrigin + performance.now());
    });
    function chromeOf(world: object) {
      return (world as { chrome: { runtime: { onMessage: { addListener(hear: (message: unknown) => void): void } } } })
        .chrome;
    }
  });
  const toldTimes = () => browser.inExtension(() => [...(globalThis as never as { told: number[] }).told]);
  const { page, close } = await openTab(browser, server.pageOf(subject));

  const once = async () => {
    const before = (await toldTimes()).length;
    const thrown = await page.evaluate(
      `(async () => { const at = performance.timeOrigin + performance.now(); await throwErrors(1); return at; })()`,
    );
    await until('an error to be stored', async () => (await toldTimes()).length > before);
    const stored = (await toldTimes())[before] ?? Number.NaN;
    await new Promise((resolve) => setTimeout(resolve, pause));
    return stored - Number(thrown);
  };
  const warmTimes: number[] = [];
  const coldTimes: number[] = [];
  try {
    await once();
    for (let i = 0; i < warm; i++) warmTimes.push(await once());
    for (let i = 0; i < cold; i++) {
      await browser.stopBackground();
      coldTimes.push(await once());
    }
  } finally {
    await close();
  }
  const p95 = (times: readonly number[]) => quantile(times, 0.95);
  return {
    title: 'From an error to its being on the disk',
    unit: 'ms',
    how: 'From before it is thrown until the background tells its views; it does so when the transaction is complete (strict durability). Cold: the background was ended before each.',
    rows: [
      { subject: 'background awake', samples: warmTimes, note: `p95 ${p95(warmTimes).toFixed(1)}` },
      { subject: 'background ended', samples: coldTimes, note: `p95 ${p95(coldTimes).toFixed(1)}` },
    ],
    goals: [{ what: 'p95, background awake', value: p95(warmTimes), limit: 25 }],
  };
}
