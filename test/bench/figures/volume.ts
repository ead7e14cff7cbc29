import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestBrowser } from '../../support/browser.ts';
import { watch } from '../../support/by-hand.ts';
import { pageOf } from '../../support/tab.ts';
import type { Figure } from '../figure.ts';
import { medianRatio } from '../stats.ts';

const shots = 20_000;
const limit = 1.15;

/** Each site has one: a listener that does nothing is what it costs the browser that anybody listens. */
const [without, bare, watched] = ['other.test', 'third.test', 'shop.test'] as const;
const sites = [
  [without, 'no tool'],
  [bare, 'a listener that does nothing'],
  [watched, 'Errata'],
] as const;

/** What each error of the loop is. */
const floods = {
  equal: `new Error('the same again')`,
  distinct: `new Error('number ' + i)`,
  'distinct in words': `new Error(words(i))`,
} as const;

export type Flood = keyof typeof floods;
export const allFloods = Object.keys(floods) as readonly Flood[];

/**
 * How much slower a page is whose errors never end. The same loop runs in turn on three sites of one server, each time in a fresh
 * document. The browser's driver is let go, since that alone slows errors down: it can only be killed afterwards.
 */
export async function measureVolume(
  browser: TestBrowser,
  kinds: readonly Flood[],
  rounds: number,
): Promise<readonly Figure[]> {
  const plan = kinds.flatMap((flood) =>
    Array.from({ length: rounds + 1 }, (_, round) => {
      const runs = [bare, without, watched].map((host) => ({ flood, host, round }));
      return round % 2 === 0 ? runs : runs.toReversed();
    }).flat(),
  );
  const results = await play(browser, plan);
  return kinds.map((flood) => {
    // The first round warms the browser up.
    const timesOf = (host: string, which: 'took' | 'calm') =>
      results
        .filter((run) => run.flood === flood && run.host === host && run.round > 0)
        .toSorted((a, b) => a.round - b.round)
        .map((run) => run[which]);
    const ratio = (host: string, which: 'took' | 'calm') => medianRatio(timesOf(host, which), timesOf(without, which));
    return {
      title: `A flood of ${shots.toLocaleString('en')} errors, ${flood}, in ${browser.name}`,
      unit: 'ms',
      how: 'Uncaught errors in a loop without a pause, with no driver attached. Calm: as if the whole run had been as fast as its fastest tenth, which says more on a busy machine.',
      rows: sites.map(([host, subject]) => ({
        subject,
        samples: timesOf(host, 'took'),
        ...(host !== without && {
          note: `× ${ratio(host, 'took').toFixed(3)}, calm × ${ratio(host, 'calm').toFixed(3)}`,
        }),
      })),
      goals: [{ what: 'Errata, times no tool', value: ratio(watched, 'took'), limit }],
    };
  });
}

interface Run {
  readonly flood: Flood;
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
