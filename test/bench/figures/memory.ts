import type { CDPSession, Target } from 'puppeteer-core';
import type { OwnBrowser } from '../../support/browser.ts';
import { pageOf } from '../../support/tab.ts';
import type { BenchServer } from '../bench-server.ts';
import { openTab } from '../errata-browser.ts';
import type { Figure } from '../figure.ts';
import { errata, none, type Subject } from '../subjects.ts';

const errors = 10_000;
/** All at once would be one flood, which is counted; in parts, more of them are read. */
const part = 500;
const settle = 1500;

/** What 10,000 errors leave behind in memory, once what can be collected is. */
export async function measureMemory(
  browser: OwnBrowser,
  server: BenchServer,
  subjects: readonly Subject[],
): Promise<Figure> {
  const background = await backgroundSession(browser);
  const grown: { readonly subject: string; readonly page: number; readonly background: number }[] = [];
  for (const subject of subjects.filter(({ name }) => name === none || name === errata)) {
    const { page, session, close } = await openTab(browser, server.pageOf(subject));
    // What runs for the first time is compiled, and stays.
    await page.evaluate('throwErrors(50)');
    await pause(settle);
    const before = { page: await used(session), background: await used(background) };
    for (let thrown = 0; thrown < errors; thrown += part) await page.evaluate(`throwErrors(${part})`);
    await pause(settle);
    grown.push({
      subject: subject.name,
      page: (await used(session)) - before.page,
      background: (await used(background)) - before.background,
    });
    await close();
  }
  await background.detach();
  const of = (name: string) => grown.find(({ subject }) => subject === name);
  const [plain, ours] = [of(none), of(errata)];
  return {
    title: `What ${errors.toLocaleString('en')} errors leave in memory`,
    unit: 'kB',
    how: 'The JavaScript heap after a collection, less what it was before; the page with all worlds of its process. The driver looks on, and keeps a little of each error itself: no tool is not zero.',
    rows: [
      ...grown.map(({ subject, page }) => ({ subject: `the page, ${subject}`, samples: [page] })),
      { subject: 'the background', samples: [ours?.background ?? Number.NaN] },
    ],
    goals: [
      { what: 'kB that Errata leaves in the page', value: (ours?.page ?? 0) - (plain?.page ?? 0), limit: 200 },
      { what: 'kB in the background', value: ours?.background ?? Number.NaN, limit: 2048 },
    ],
  };
}

async function backgroundSession(browser: OwnBrowser): Promise<CDPSession> {
  // The popup asks the background something, and so wakes it.
  const tab = await browser.openExtension('popup/popup.html');
  const isBackground = (target: Target) =>
    target.type() === 'service_worker' && /^chrome-extension:/.test(target.url());
  const session = await (await pageOf(tab).browser().waitForTarget(isBackground)).createCDPSession();
  await tab.close();
  return session;
}

/** Kilobytes; the least of three, since not all goes at once. */
async function used(session: CDPSession): Promise<number> {
  const sizes: number[] = [];
  for (let times = 0; times < 3; times++) {
    await session.send('HeapProfiler.collectGarbage');
    sizes.push((await session.send('Runtime.getHeapUsage')).usedSize / 1024);
  }
  return Math.min(...sizes);
}

const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time));
