import type { Protocol } from 'puppeteer-core';
import type { TestBrowser } from '../../support/browser.ts';
import type { BenchServer } from '../bench-server.ts';
import { openTab } from '../errata-browser.ts';
import type { Figure, Row } from '../figure.ts';
import { median } from '../stats.ts';
import { errata, type Subject } from '../subjects.ts';

const errors = 20;
const settle = 500;

/** How many functions are called in the page for an error: a count, which repeats exactly. */
export async function measureCalls(
  browser: TestBrowser,
  server: BenchServer,
  subjects: readonly Subject[],
  rounds: number,
): Promise<Figure> {
  const rows: Row[] = [];
  for (const subject of subjects) {
    const samples: number[] = [];
    for (let round = 0; round < rounds; round++)
      samples.push((await callsFor(browser, server.pageOf(subject))) / errors);
    rows.push({ subject: subject.name, samples });
  }
  const ours = median(rows.find(({ subject }) => subject === errata)?.samples ?? []);
  return {
    title: 'Function calls per error',
    unit: 'calls',
    how: `${errors} uncaught errors as above; the calls that the engine counted in the page's thread (precise coverage), its own script left out.`,
    rows,
    goals: [{ what: 'calls', value: ours, limit: 30 }],
  };
}

/** The calls of all scripts in a page but its own, while it throws. */
export async function callsFor(browser: TestBrowser, url: string): Promise<number> {
  const { page, session, close } = await openTab(browser, url);
  try {
    await quiet();
    await session.send('Profiler.enable');
    await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    await page.evaluate(`throwErrors(${errors})`);
    await quiet();
    const { result } = await session.send('Profiler.takePreciseCoverage');
    return result.filter(isOfTool).reduce((sum, script) => sum + callsOf(script), 0);
  } finally {
    await close();
  }
}

/** Of the page's own script and of the driver's nothing counts. */
const isOfTool = ({ url, functions }: Protocol.Profiler.ScriptCoverage) =>
  !url.endsWith('/page.js') && !url.startsWith('pptr:') && functions.length > 0;

/** Called functions. A script's own start, which is the whole of it, is none. */
const callsOf = ({ functions }: Protocol.Profiler.ScriptCoverage) =>
  functions.reduce((sum, { ranges: [range] }) => (range && range.startOffset > 0 ? sum + range.count : sum), 0);

/** What follows from the errors has been done. */
export const quiet = () => new Promise((resolve) => setTimeout(resolve, settle));
