import { join } from 'node:path';
import { setDsn } from '../support/by-hand.ts';
import { launchChromium } from '../support/launch-chromium.ts';
import { launchFirefox } from '../support/launch-firefox.ts';
import { startBenchServer } from './bench-server.ts';
import { launchErrata } from './errata-browser.ts';
import { type Figure, isMet } from './figure.ts';
import { measureCalls } from './figures/calls.ts';
import { measureDrain } from './figures/drain.ts';
import { measureDurable } from './figures/durable.ts';
import { measureGrowth } from './figures/growth.ts';
import { measureIdle } from './figures/idle.ts';
import { measureList } from './figures/list.ts';
import { measureMemory } from './figures/memory.ts';
import { measurePageTime } from './figures/page-time.ts';
import { measureSizes } from './figures/sizes.ts';
import { allFloods, measureVolume } from './figures/volume.ts';
import { measureWire } from './figures/wire.ts';
import { printFigure } from './print.ts';
import { machine, writeReport } from './report.ts';
import { allSubjects, errata, named, none } from './subjects.ts';

// `npm run bench`: Errata side by side with others, and with nothing. `--quick` takes fewer rounds, `--check` fails when a goal
// is missed.

const isQuick = process.argv.includes('--quick');
const isGate = process.argv.includes('--check');
const rounds = isQuick ? 3 : 11;

const subjects = await allSubjects();
const server = await startBenchServer(subjects);
const dsn = `http://key@127.0.0.1:${server.port}/1`;
const browser = await launchErrata(dsn, server.pageOf(named(subjects, errata)).replace(/\/$/, ''));
const figures: Figure[] = [];
const show = (...measured: readonly Figure[]) => {
  for (const figure of measured) printFigure(figure);
  figures.push(...measured);
};
let version = '';
try {
  show(...(await measurePageTime(browser, server, subjects, rounds)));
  show(await measureCalls(browser, server, subjects, 2));
  show(...(await measureWire(browser, server, subjects)));
  show(...(await measureGrowth(browser, server, named(subjects, none), isQuick ? [100, 10_000] : [100, 1000, 10_000])));
  show(await measureMemory(browser, server, subjects));
  // A minute and a half, most of it spent waiting.
  if (!isQuick) show(await measureIdle(browser, server, named(subjects, errata), 60_000));
  await setDsn(browser, ''); // From here on nothing is sent: only storing counts.
  show(
    await measureDurable(
      browser,
      server,
      named(subjects, errata),
      isQuick ? { warm: 20, cold: 5 } : { warm: 60, cold: 10 },
    ),
  );
  show(await measureList(browser, `http://key@127.0.0.1:${server.port}/99`));
  await browser.send({ name: 'deleteEverything', request: null });
  show(
    ...(await measureDrain(
      browser,
      server,
      isQuick ? { paced: 30, unpaced: 1000, alone: 500 } : { paced: 100, unpaced: 10_000, alone: 2000 },
    )),
  );
  show(await measureSizes(subjects));
  version = await browser.inExtension(() => navigator.userAgent);
} finally {
  await browser.kill();
  await server.close();
}

for (const [name, launch] of [
  ['chromium', launchChromium],
  ['firefox', launchFirefox],
] as const) {
  if (isQuick && name !== 'chromium') continue;
  const flooded = await launch({ extensionDir: join(process.cwd(), 'dist', name), exactClock: true });
  try {
    show(...(await measureVolume(flooded, allFloods, isQuick ? 2 : 5)));
  } finally {
    await flooded.kill();
  }
}
console.log(`\nWritten: ${await writeReport(figures, { ...machine(), browser: version })}`);

const missed = figures.flatMap(({ title, goals }) =>
  goals.filter((goal) => !isMet(goal)).map((goal) => ({ title, goal })),
);
console.log(`\n${missed.length === 0 ? 'All goals are met.' : `${missed.length} goals are missed:`}`);
for (const { title, goal } of missed) console.log(`  ${title}: ${goal.what}`);
process.exitCode = isGate && missed.length > 0 ? 1 : 0;
