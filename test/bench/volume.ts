import { join } from 'node:path';
import { launchChromium } from '../support/launch-chromium.ts';
import { launchFirefox } from '../support/launch-firefox.ts';
import { isMet } from './figure.ts';
import { allFloods, measureVolume } from './figures/volume.ts';
import { printFigure } from './print.ts';

// `npm run bench:volume`: the floods alone, in both browsers and over more rounds. `--browser=`, `--flood=` and `--rounds=`
// narrow it down, `--check` fails when a goal is missed.

const rounds = Number(argument('rounds') ?? 9);
const only = argument('browser');
const onlyFlood = argument('flood');
const kinds = allFloods.filter((flood) => onlyFlood === undefined || flood === onlyFlood);

let isMissed = false;
for (const [name, launch] of [
  ['chromium', launchChromium],
  ['firefox', launchFirefox],
] as const) {
  if (only !== undefined && only !== name) continue;
  const browser = await launch({ extensionDir: join(process.cwd(), 'dist', name), exactClock: true });
  try {
    for (const figure of await measureVolume(browser, kinds, rounds)) {
      printFigure(figure);
      if (!figure.goals.every(isMet)) isMissed = true;
    }
  } finally {
    await browser.kill();
  }
}
process.exitCode = process.argv.includes('--check') && isMissed ? 1 : 0;

function argument(name: string): string | undefined {
  return process.argv.find((given) => given.startsWith(`--${name}=`))?.slice(name.length + 3);
}
