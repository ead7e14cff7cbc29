import type { OwnBrowser } from '../../support/browser.ts';
import { until } from '../../support/until.ts';
import type { BenchServer } from '../bench-server.ts';
import { openTab } from '../errata-browser.ts';
import type { Figure } from '../figure.ts';
import type { Subject } from '../subjects.ts';

/** Milliseconds between two looks whether the background runs. */
const glance = 2000;
/** Chromium ends a background that has been idle for 30 s; two looks later it must have been seen. */
const idle = 30_000 + 3 * glance;

const rest = () => new Promise((resolve) => setTimeout(resolve, glance));

/** Whether the background sleeps when there is nothing to do, with a watched page open, and stays asleep. */
export async function measureIdle(
  browser: OwnBrowser,
  server: BenchServer,
  subject: Subject,
  watched: number,
): Promise<Figure> {
  const { page, close } = await openTab(browser, server.pageOf(subject));
  try {
    const before = server.uploads.length;
    await page.evaluate('throwErrors(3)');
    await until('the errors to be sent', async () => server.uploads.length >= before + 3);
    const start = Date.now();
    while ((await browser.backgroundRunning()) && Date.now() < start + 10 * idle) await rest();
    const ended = Date.now() - start;
    const alarms = await browser.inExtension(async () => {
      const { chrome } = globalThis as never as { chrome: { alarms: { getAll(): Promise<readonly unknown[]> } } };
      return (await chrome.alarms.getAll()).length;
    });
    let runs = 0;
    for (const end = Date.now() + watched; Date.now() < end; await rest())
      if (await browser.backgroundRunning()) runs++;
    return {
      title: 'With nothing to do',
      unit: '',
      how: `A watched page is open and has thrown three errors, which were sent. Looked every ${glance / 1000} s whether the background runs, for ${watched / 1000} s after its end.`,
      rows: [
        { subject: 'milliseconds until the background ended', samples: [ended] },
        { subject: 'alarms that are set', samples: [alarms] },
        { subject: 'looks at which it ran again', samples: [runs] },
      ],
      goals: [
        { what: 'milliseconds until it ended', value: ended, limit: idle },
        { what: 'alarms', value: alarms, limit: 0 },
        { what: 'wake-ups', value: runs, limit: 0 },
      ],
    };
  } finally {
    await close();
  }
}
