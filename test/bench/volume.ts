import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TestBrowser } from '../support/browser.ts';
import { watch } from '../support/by-hand.ts';
import { launchChromium } from '../support/launch-chromium.ts';
import { launchFirefox } from '../support/launch-firefox.ts';
import { pageOf } from '../support/tab.ts';

// `npm run bench:volume`: how much slower a page is whose errors never end, when Errata watches it. The same loop runs
// in turn on three sites of one server, each time in a fresh document of one browser: one that is watched, one that is not,
// and one that has a listener of its own which does nothing. That is what it costs the browser that anybody listens.

const rounds = Number(argument('rounds') ?? 9);
const limit = 1.15;
const shots = 20_000;
const only = argument('browser');
const onlyFlood = argument('flood');
const check = process.argv.includes('--check');

const [without, bare, watched] = ['other.test', 'third.test', 'shop.test'] as const;

/** What each error of the loop is. */
const floods = {
  equal: `new Error('the same again')`,
  distinct: `new Error('number ' + i)`,
  'distinct in words': `new Error(words(i))`,
} as const;
const kinds = Object.keys(floods).filter((flood) => onlyFlood === undefined || flood === onlyFlood);

let failed = false;
for (const [name, launch] of [
  ['chromium', launchChromium],
  ['firefox', launchFirefox],
] as const) {
  if (only !== undefined && only !== name) continue;
  const browser = await launch({ extensionDir: join(process.cwd(), 'dist', name), exactClock: true });
  try {
    failed = !(await measure(browser)) || failed;
  } finally {
    await browser.kill();
  }
}
process.exitCode = check && failed ? 1 : 0;

async function measure(browser: TestBrowser): Promise<boolean> {
  const plan = kinds.flatMap((flood) =>
    Array.from({ length: rounds + 1 }, (_, round) => {
      const runs = [bare, without, watched].map((host) => ({ flood, host, round }));
      return round % 2 === 0 ? runs : runs.toReversed();
    }).flat(),
  );
  const results = await play(browser, plan);
  // The first round warms the browser up.
  const timesOf = (flood: string, host: string, which: 'took' | 'calm') =>
    results
      .filter((run) => run.flood === flood && run.host === host && run.round > 0)
      .toSorted((a, b) => a.round - b.round)
      .map((run) => run[which]);
  /** Of each pair of neighbours, and of these the median: what slows the machine for a while slows both. */
  const ratioOf = (flood: string, host: string, which: 'took' | 'calm') => {
    const times = timesOf(flood, without, which);
    return median(timesOf(flood, host, which).map((time, index) => time / (times[index] ?? Number.NaN)));
  };
  let isGood = true;
  for (const flood of kinds) {
    const ms = (host: string) => `${median(timesOf(flood, host, 'took')).toFixed(0)} ms`;
    const times = (host: string) =>
      `× ${ratioOf(flood, host, 'took').toFixed(3)} (calm slices: × ${ratioOf(flood, host, 'calm').toFixed(3)})`;
    const isAbove = ratioOf(flood, watched, 'took') > limit;
    if (isAbove) isGood = false;
    console.log(
      `${browser.name}, ${shots} errors, ${flood}: ${ms(without)} without, ${ms(bare)} with a listener that does nothing ` +
        `${times(bare)}, ${ms(watched)} watched ${times(watched)}${isAbove ? `, above ${limit}` : ''}`,
    );
  }
  return isGood;
}

interface Run {
  readonly flood: string;
  readonly host: string;
  readonly round: number;
}

interface Result extends Run {
  readonly took: number;
  /** As if all of it had been as fast as its fastest tenth: on a busy machine it says more than the whole. */
  readonly calm: number;
}

/** Each page runs its loop, tells how long it took, and goes on to the next. No driver looks on: that alone slows errors down. */
async function play(browser: TestBrowser, plan: readonly Run[]): Promise<readonly Result[]> {
  const results: Result[] = [];
  let end: () => void;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const server = createServer((request, response) => {
    const { pathname, searchParams, port } = new URL(request.url ?? '/', `http://${request.headers.host}`);
    response.setHeader('content-type', pathname === '/flood.js' ? 'text/javascript' : 'text/html; charset=utf-8');
    if (pathname === '/flood.js') return void response.end(loops());
    if (pathname !== '/next')
      return void response.end('<!doctype html><title>flood</title><script src="/flood.js"></script>');
    const done = plan[results.length];
    const [took = 0, calm = 0] = (searchParams.get('took') ?? '').split(',').map(Number);
    if (done !== undefined && took > 0) results.push({ ...done, took, calm });
    const next = plan[results.length];
    if (next === undefined) end();
    return void response.end(next ? `http://${next.host}:${port}/flood.html?${encodeURIComponent(next.flood)}` : '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await watch(browser, `http://shop.test:${port}`);
  const tab = await browser.open(`http://other.test:${port}/`);
  await pageOf(tab).browser().disconnect();
  await ended;
  server.closeAllConnections();
  server.close();
  return results;
}

/** A script of the page: errors thrown by the listener of an event, so that each is uncaught in a loop without a pause. */
function loops(): string {
  const makers = Object.entries(floods).map(([name, made]) => `${JSON.stringify(name)}: (i) => { throw ${made}; }`);
  return `
    const words = (i) => String(i).replace(/\\d/g, (digit) => 'abcdefghij'[digit]);
    const makers = { ${makers.join(', ')} };
    function run(flood) {
      const target = new EventTarget();
      let i = 0;
      target.addEventListener('shot', () => makers[flood](i));
      const slices = [];
      const started = performance.now();
      for (let since = started; i < ${shots}; ) {
        target.dispatchEvent(new Event('shot'));
        if (++i % 500 > 0) continue;
        const now = performance.now();
        slices.push(now - since);
        since = now;
      }
      const took = performance.now() - started;
      return [took, slices.sort((a, b) => a - b)[4] * slices.length];
    }
    if (location.hostname === '${bare}') addEventListener('error', () => undefined, true);
    addEventListener('load', async () => {
      const flood = decodeURIComponent(location.search.slice(1));
      // What the page before has left behind is done by then.
      await new Promise((resolve) => setTimeout(resolve, 300));
      const took = flood ? 'took=' + run(flood) : '';
      const next = await (await fetch('/next?' + took)).text();
      if (next) location.href = next;
    });`;
}

function argument(name: string): string | undefined {
  return process.argv.find((given) => given.startsWith(`--${name}=`))?.slice(name.length + 3);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
