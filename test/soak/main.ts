import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from '../support/launch-chromium.ts';
import { launchFirefox } from '../support/launch-firefox.ts';
import { startReceiver } from '../support/receiver.ts';
import { startSite } from '../support/site-server.ts';
import { playStorm } from './play-storm.ts';

// `npm run soak -- --minutes 10 --seed 1 --browser firefox`: everything that can go wrong, in an order that follows from the
// seed, and an equation that has to come out even at every moment of rest.

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    steps: { type: 'string' },
    browser: { type: 'string' },
  },
});
const seed = numberOf('seed', values.seed);
const minutes = numberOf('minutes', values.minutes);
const maxSteps = values.steps === undefined ? Number.POSITIVE_INFINITY : numberOf('steps', values.steps);
const launchers = { chromium: launchChromium, firefox: launchFirefox };

for (const [name, launch] of Object.entries(launchers)) {
  if (values.browser !== undefined && values.browser !== name) continue;
  const receiver = await startReceiver();
  const site = await startSite();
  const profileDir = await mkdtemp(join(tmpdir(), 'errata-soak-'));
  const extensionDir = join(process.cwd(), 'dist', name);
  const launched: { kill(): Promise<void> }[] = [];
  try {
    const deadline = Date.now() + minutes * 60_000;
    const report = await playStorm({
      ...{ name, seed, receiver, site },
      launch: async () => {
        const browser = await launch({ extensionDir, profileDir });
        launched.push(browser);
        return browser;
      },
      goesOn: (steps) => steps < maxSteps && (values.steps !== undefined || Date.now() < deadline),
      log: values.steps === undefined ? () => undefined : console.log,
    });
    console.log(report);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    for (const browser of launched) await browser.kill();
    await site.close();
    await receiver.close();
    await rm(profileDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function numberOf(name: string, text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number) && number >= 0) return number;
  throw new RangeError(`Cannot take --${name} ${text}: it has to be a number, 0 or more`);
}
