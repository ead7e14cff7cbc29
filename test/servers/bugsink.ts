import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ErrorEvent } from '../../shared/protocol/event.ts';
import { startPython } from './python.ts';

/** A Bugsink with one project, new and empty, that takes only what its strict reading of the event schema lets through. */
export interface Bugsink {
  readonly dsn: string;
  /** Its issues with what it has stored of each, as its own API tells them. */
  issues(): Promise<readonly BugsinkIssue[]>;
  close(): Promise<void>;
}

export interface BugsinkIssue {
  readonly type: string;
  readonly value: string;
  readonly events: readonly ErrorEvent[];
}

/** Starts one; `settings` are Bugsink's own (https://www.bugsink.com/docs/settings/). */
export async function startBugsink(settings: Readonly<Record<string, unknown>> = {}): Promise<Bugsink> {
  const folder = await mkdtemp(join(tmpdir(), 'errata-bugsink-'));
  const port = await freePort();
  const server = startPython('serve_bugsink.py', [folder, String(port), JSON.stringify(settings)]);
  const [line] = (await Promise.race([
    once(createInterface(server.output), 'line'),
    server.ended().then(() => Promise.reject(new Error('Bugsink ended before it could be asked'))),
  ])) as [string];
  const { dsn, token } = JSON.parse(line) as { readonly dsn: string; readonly token: string };

  const ask = async <Result>(path: string): Promise<Result> => {
    const response = await fetch(`http://127.0.0.1:${port}/api/canonical/0/${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) throw new Error(`Cannot ask Bugsink for ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Result;
  };
  interface Page<Row> {
    readonly results: readonly Row[];
  }
  const eventsOf = async (issue: string) => {
    const { results } = await ask<Page<{ readonly id: string }>>(`events/?issue=${issue}`);
    return Promise.all(results.map(async ({ id }) => (await ask<{ readonly data: ErrorEvent }>(`events/${id}/`)).data));
  };
  return {
    dsn,
    async issues() {
      interface Row {
        readonly id: string;
        readonly calculated_type: string;
        readonly calculated_value: string;
      }
      const { results } = await ask<Page<Row>>('issues/?project=1');
      return Promise.all(
        results.map(async (row) => ({
          type: row.calculated_type,
          value: row.calculated_value,
          events: await eventsOf(row.id),
        })),
      );
    },
    async close() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
