import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Subject } from './subjects.ts';

/** What a tool has sent. */
export interface Upload {
  readonly host: string;
  readonly path: string;
  /** Bytes of the body, as it came. */
  readonly bytes: number;
  /** When it had come, on the clock of `performance`. */
  readonly at: number;
}

export interface BenchServer {
  readonly port: number;
  readonly uploads: readonly Upload[];
  /** The page of a subject, empty but for its tool and for what throws. */
  pageOf(subject: Subject): string;
  close(): Promise<void>;
}

/**
 * Serves each subject its page, and is every tool's server: it takes whatever is sent to it, says yes, and counts the bytes.
 */
export async function startBenchServer(subjects: readonly Subject[]): Promise<BenchServer> {
  const uploads: Upload[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, hostname } = new URL(request.url ?? '/', `http://${request.headers.host}`);
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '*');
    response.setHeader('access-control-max-age', '3600'); // As Sentry's Relay says.
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (request.method === 'POST') {
      const body = await buffer(request).catch(() => undefined);
      if (body === undefined) return; // It was broken off.
      uploads.push({ host: hostname, path: pathname, bytes: body.length, at: performance.now() });
      return void response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    }
    const subject = subjects.find(({ host }) => host === hostname);
    response.setHeader('cache-control', 'no-store');
    response.setHeader('content-type', pathname.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8');
    if (pathname === '/tool.js') return void response.end(subject?.bundle?.script);
    // The widget loads the rest of itself from where it lies.
    const part = /^\/(errata-[\w-]+\.js)$/.exec(pathname)?.[1];
    if (part !== undefined) return void response.end(await readFile(join('dist', 'widget', part)).catch(() => ''));
    if (pathname === '/page.js') return void response.end(pageScript);
    const attributes = subject?.attributes?.replace('HOST', request.headers.host ?? '') ?? '';
    const tool = subject?.bundle ? `<script src="/tool.js" ${attributes}></script>` : '';
    response.end(`<!doctype html><title>bench</title>${tool}<p>A page.</p><script src="/page.js"></script>`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    uploads,
    pageOf: ({ host }) => `http://${host}:${port}/`,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Each error in a task of its own, uncaught, of a dozen frames, and with words of its own, so that none is taken for another. */
const pageScript = `
  const words = (i) => String(i).replace(/\\d/g, (digit) => 'abcdefghij'[digit]);
  function deeper(left, i) {
    if (left > 0) return deeper(left - 1, i) + 1;
    throw new TypeError('Cannot read what is called ' + words(i));
  }
  let thrown = 1000;
  function throwErrors(count) {
    return new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => {
        if (data === 'end') return done();
        deeper(10, data);
      };
      for (let i = 0; i < count; i++) port2.postMessage(thrown++);
      port2.postMessage('end');
    });
  }`;
