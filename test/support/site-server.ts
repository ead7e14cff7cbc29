import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { until } from './until.ts';

type Headers = Readonly<Record<string, string>>;

/** What a path given in a test answers. */
export interface SiteAnswer {
  readonly status?: number;
  readonly headers?: Headers;
  readonly body?: string;
  /** The connection is broken instead. */
  readonly reset?: true;
  /** How long the page is kept waiting, in milliseconds. */
  readonly delay?: number;
  /** The page is kept waiting until it has asked for all these paths. */
  readonly after?: readonly string[];
}

export interface Site {
  readonly port: number;
  readonly origin: string;
  url(path: string): string;
  /** The same server under another host name, which a browser takes for another site. */
  urlOn(host: string, path: string): string;
  /** A page of this test alone; its address. */
  page(path: string, html: string, headers?: Headers): string;
  /** Anything else of this test alone: a script, an error status; its address. */
  answer(path: string, answer: SiteAnswer): string;
  /** The paths that were asked for, each once. */
  readonly asked: ReadonlySet<string>;
  /** What pages have told the server itself, by a POST or a beacon to `/report`: the bodies, in the order of their arrival. */
  readonly reports: readonly string[];
  close(): Promise<void>;
}

interface SiteOptions {
  /** The folder of the pages, `test/pages` if not given. */
  readonly dir?: string;
  readonly port?: number;
}

const contentTypes: Headers = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** Serves the pages of `test/pages`, and those a test makes up. `<page>.headers.json` beside a page holds its headers. */
export async function startSite({ dir = join('test', 'pages'), port = 0 }: SiteOptions = {}): Promise<Site> {
  const own = new Map<string, SiteAnswer>();
  const asked = new Set<string>();
  const reports: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = decodeURIComponent(pathname);
    asked.add(path);
    if (path === '/report') {
      reports.push(await text(request).catch(() => ''));
      return void response.writeHead(204).end();
    }
    const answer = own.get(path) ?? (await readPage(dir, path.endsWith('/') ? `${path}index.html` : path));
    if ('reset' in answer) return void request.socket.resetAndDestroy();
    if ('delay' in answer) await setTimeout(answer.delay);
    if ('after' in answer && !(await haveCome(answer.after, asked))) return void request.socket.resetAndDestroy();
    response.writeHead(answer.status ?? 200, { 'cache-control': 'no-store', ...answer.headers });
    response.end(answer.body);
  });
  // A connection that ends just as a page sends its last word on it would take that along.
  server.keepAliveTimeout = 0;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const taken = (server.address() as AddressInfo).port;

  const urlOn = (host: string, path: string) => new URL(path, `http://${host}:${taken}`).href;
  const url = (path: string) => urlOn('127.0.0.1', path);
  const answer = (path: string, given: SiteAnswer) => {
    own.set(path, given);
    return url(path);
  };
  return {
    port: taken,
    origin: `http://127.0.0.1:${taken}`,
    url,
    urlOn,
    answer,
    asked,
    reports,
    page: (path, body, headers) =>
      answer(path, { body, headers: { 'content-type': contentTypes['.html'] ?? '', ...headers } }),
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** False if they have not come in good time. */
const haveCome = (paths: SiteAnswer['after'], asked: ReadonlySet<string>): Promise<boolean> =>
  until(`${paths} to be asked for`, () => paths?.every((path) => asked.has(path)) ?? true).then(
    () => true,
    () => false,
  );

async function readPage(
  dir: string,
  path: string,
): Promise<{ status: number; headers: Headers; body: Buffer | string }> {
  // normalize() of an absolute path cannot climb above its root, which is then the folder.
  const file = join(dir, normalize(path));
  const body = await readFile(file).catch(() => undefined);
  if (body === undefined) return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not found\n' };
  const extra = await readFile(`${file}.headers.json`, 'utf8').catch(() => '{}');
  const type = contentTypes[extname(file)] ?? 'application/octet-stream';
  return { status: 200, headers: { 'content-type': type, ...(JSON.parse(extra) as Headers) }, body };
}
