import type { CDPSession } from 'puppeteer-core';
import type { TestBrowser } from '../../support/browser.ts';
import type { BenchServer } from '../bench-server.ts';
import { openTab } from '../errata-browser.ts';
import type { Figure } from '../figure.ts';
import { median, medianRatio } from '../stats.ts';
import { bare, errata, none, type Subject, sentry } from '../subjects.ts';

/** So many are read in full at once; beyond them, a flood is counted, which is a figure of its own. */
const errors = 20;
/** Milliseconds in which every tool has sent what it gathers. */
const settle = 500;
/** Milliseconds after which Errata reads as many in full again. */
const untilReadAgain = 2000;

interface Visit {
  readonly subject: string;
  /** Milliseconds of script, and of all tasks, until the page is quiet. */
  readonly load: Spent;
  /** While the first errors are thrown, whose code has not run before; and while some more are. */
  readonly first: Spent;
  readonly warm: Spent;
}

interface Spent {
  readonly script: number;
  readonly task: number;
}

/** How much of the page's main thread each tool takes: for a page that is quiet, and for an error. */
export async function measurePageTime(
  browser: TestBrowser,
  server: BenchServer,
  subjects: readonly Subject[],
  rounds: number,
): Promise<readonly Figure[]> {
  const visits: Visit[] = [];
  for (let round = 0; round <= rounds; round++) {
    // There and back, so that none always follows the same. The first round warms the browser up.
    const seen = await visitAll(browser, server, round % 2 === 0 ? subjects : subjects.toReversed());
    if (round > 0) visits.push(...seen);
  }
  const samples = (subject: string, which: (visit: Visit) => number) =>
    visits.filter((one) => one.subject === subject).map(which);
  const figure = (title: string, unit: string, how: string, which: (visit: Visit) => number) => {
    const of = (subject: string) => samples(subject, which);
    const base = median(of(none));
    /** What the tool adds to what the page does without it. */
    const added = (subject: string) => of(subject).map((value) => Math.max(value - base, 0));
    return { title, unit, how, of, added, rows: subjects.map(({ name }) => ({ subject: name, samples: of(name) })) };
  };

  const script = figure(
    'Script time per error',
    'µs',
    `${errors} uncaught errors of a dozen frames, each in a task of its own and with words of its own, in a page that had as many two seconds before; the thread’s ticks (ScriptDuration) from the first until the page is quiet.`,
    ({ warm }) => (warm.script / errors) * 1000,
  );
  const first = figure(
    'Script time per error, the first of a page',
    'µs',
    'As above, in a fresh page, where most goes into code that runs for the first time.',
    (visit) => (visit.first.script / errors) * 1000,
  );
  const quiet = figure(
    'Script time of a page without errors',
    'ms',
    'One page load, from the request until the page is quiet; the thread’s ticks (ScriptDuration).',
    ({ load }) => load.script,
  );
  const task = figure(
    'All tasks of a page without errors',
    'ms',
    'As above, TaskDuration: with what the browser does to start the scripts.',
    ({ load }) => load.task,
  );
  return [
    {
      ...script,
      goals: [
        {
          what: 'what Errata adds to no tool, times what Sentry adds',
          value: median(script.added(errata)) / median(script.added(sentry)),
          limit: 0.2,
        },
        { what: 'Errata, times Sentry', value: medianRatio(script.of(errata), script.of(sentry)), limit: 0.2 },
        { what: 'Errata, times a bare listener', value: medianRatio(script.of(errata), script.of(bare)), limit: 1.5 },
      ],
    },
    { ...first, goals: [] },
    {
      ...quiet,
      goals: [
        {
          what: 'what Errata adds, against what Sentry’s init adds',
          value: median(quiet.added(errata)) / median(quiet.added(sentry)),
          limit: 0.25,
        },
      ],
    },
    {
      ...task,
      goals: [{ what: 'ms that Errata adds', value: median(task.added(errata)), limit: 2 }],
    },
  ].map(({ title, unit, how, rows, goals }) => ({ title, unit, how, rows, goals }));
}

/** All in turn, one step after the other: while one settles, the next is at work. The thread's ticks are of its own work alone. */
async function visitAll(
  browser: TestBrowser,
  server: BenchServer,
  subjects: readonly Subject[],
): Promise<readonly Visit[]> {
  // The first page of a site gets a process of its own; it is the second that counts, in the same one.
  const tabs: Awaited<ReturnType<typeof openTab>>[] = [];
  for (const subject of subjects) tabs.push(await openTab(browser, server.pageOf(subject)));
  const step = async (work: (tab: (typeof tabs)[number]) => Promise<unknown>): Promise<readonly Spent[]> => {
    for (const tab of tabs) await work(tab);
    await pause(settle);
    return Promise.all(tabs.map(({ session }) => spent(session)));
  };
  const throwErrors = () => step(({ page }) => page.evaluate(`throwErrors(${errors})`));
  try {
    const opened = await step(({ session }) => session.send('Performance.enable', { timeDomain: 'threadTicks' }));
    const loaded = await step(({ page }) => page.reload());
    const first = await throwErrors();
    await pause(untilReadAgain);
    const rested = await step(async () => undefined);
    const warm = await throwErrors();
    return subjects.map(({ name }, index) => ({
      subject: name,
      load: difference(loaded[index], opened[index]),
      first: difference(first[index], loaded[index]),
      warm: difference(warm[index], rested[index]),
    }));
  } finally {
    for (const { close } of tabs) await close();
  }
}

async function spent(session: CDPSession): Promise<Spent> {
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { script: seconds('ScriptDuration') * 1000, task: seconds('TaskDuration') * 1000 };
}

function difference(after: Spent | undefined, before: Spent | undefined): Spent {
  if (after === undefined || before === undefined) throw new Error('Cannot subtract what was not measured');
  return { script: after.script - before.script, task: after.task - before.task };
}

const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time));
