import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { type Envelope, parseEnvelope } from '../../shared/protocol/envelope.ts';

/** An envelope as it arrived. */
export interface ReceivedEnvelope extends Envelope {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly eventId: string | undefined;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  /** Its length as it came, compressed or not. */
  readonly bytes: number;
}

/** `reset` breaks the connection before any answer, `half` in the middle of a 200's body; `drip` is a 200 whose body takes a while. */
export type Answer =
  | 'reset'
  | 'half'
  | 'drip'
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    };

export interface Receiver {
  readonly dsn: string;
  readonly url: string;
  readonly port: number;
  readonly envelopes: readonly ReceivedEnvelope[];
  /** Those that hold an event. */
  readonly eventEnvelopes: readonly ReceivedEnvelope[];
  /** The bodies of envelopes that could not be parsed; each was answered 400. */
  readonly malformed: readonly Uint8Array[];
  /** All requests, of whatever kind. */
  readonly requests: number;
  readonly preflights: number;
  /** The payloads of all event items, in the order of their arrival. */
  events(): readonly Record<string, unknown>[];
  /** The payloads of all items of a type. */
  items(type: string): readonly Record<string, unknown>[];
  /** What to say to envelopes from now on; without an argument, 200 again. */
  answer(next?: Answer | ((envelope: ReceivedEnvelope) => Answer)): void;
  /** Lets no compressed body through a browser's preflight from now on, as servers do that have never heard of any. */
  refuseCompression(): void;
  /** Hears pages of this origin from now on. */
  admit(origin: string): void;
  /** Takes envelopes but answers none before `release`. */
  hold(): void;
  release(): void;
  /** Nothing listens any more, and what was connected is cut off: a real network error. */
  refuseConnections(): Promise<void>;
  acceptConnections(): Promise<void>;
  close(): Promise<void>;
}

interface ReceiverOptions {
  readonly port?: number;
  readonly project?: string;
  /** Told of each envelope as it arrives. */
  readonly onEnvelope?: (envelope: ReceivedEnvelope) => void;
}

const bodyLimit = 20 * 1024 * 1024;
const publicKey = '0123456789abcdef0123456789abcdef';
const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];
/** As Sentry's Relay has them. */
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'content-type, content-encoding, x-sentry-auth',
  'access-control-max-age': '3600',
  'access-control-expose-headers': 'x-sentry-error, x-sentry-rate-limits, retry-after',
};

/** Starts an ingest on the loopback address that remembers what it was sent: the witness of every end-to-end test. */
export async function startReceiver({ port = 0, project = '1', onEnvelope }: ReceiverOptions = {}): Promise<Receiver> {
  const envelopes: ReceivedEnvelope[] = [];
  const malformed: Uint8Array[] = [];
  const held: (() => void)[] = [];
  const admitted = new Set<string>();
  let requests = 0;
  let preflights = 0;
  let isHolding = false;
  let takesCompressed = true;
  let next: Answer | ((envelope: ReceivedEnvelope) => Answer) = {};

  const take = async (request: IncomingMessage, response: ServerResponse) => {
    requests += 1;
    const refusal = refuse(request, admitted);
    if (request.method === 'OPTIONS') preflights += 1;
    const headers = takesCompressed ? cors : { ...cors, 'access-control-allow-headers': 'content-type' };
    if (refusal !== undefined) return void response.writeHead(refusal, headers).end();
    const body = await readBody(request);
    if (body === undefined) return void response.writeHead(413, cors).end();
    const envelope = receive(request, body);
    if (envelope === undefined) {
      malformed.push(body);
      return void response.writeHead(400, { ...cors, 'x-sentry-error': 'invalid event envelope' }).end();
    }
    envelopes.push(envelope);
    onEnvelope?.(envelope);
    if (isHolding) await new Promise<void>((resolve) => held.push(resolve));
    reply(response, typeof next === 'function' ? next(envelope) : next, envelope);
  };

  const server = createServer((request, response) => {
    // The sender went away in the middle of its body, which is the sender's affair.
    take(request, response).catch(() => response.destroy());
  });
  const listen = async (on: number) => {
    server.listen(on, '127.0.0.1');
    await once(server, 'listening');
  };
  const stop = async () => {
    const closed = server.listening ? once(server, 'close') : undefined;
    server.close();
    server.closeAllConnections();
    await closed;
  };
  const release = () => {
    isHolding = false;
    for (const letGo of held.splice(0)) letGo();
  };

  const payloads = (type: string) =>
    envelopes.flatMap(({ items }) => items.filter((item) => item.header.type === type).map(parsePayload));

  await listen(port);
  const taken = (server.address() as AddressInfo).port;
  return {
    dsn: `http://${publicKey}@127.0.0.1:${taken}/${project}`,
    url: `http://127.0.0.1:${taken}`,
    port: taken,
    envelopes,
    malformed,
    get requests() {
      return requests;
    },
    get preflights() {
      return preflights;
    },
    get eventEnvelopes() {
      return envelopes.filter(({ items }) => items.some(({ header }) => header.type === 'event'));
    },
    events: () => payloads('event'),
    items: payloads,
    answer: (given = {}) => {
      next = given;
    },
    hold: () => {
      isHolding = true;
    },
    release,
    refuseCompression: () => {
      takesCompressed = false;
    },
    admit: (origin) => void admitted.add(origin),
    refuseConnections: stop,
    acceptConnections: () => listen(taken),
    async close() {
      release();
      await stop();
    },
  };
}

function refuse(
  { method, url = '/', headers, socket }: IncomingMessage,
  admitted: ReadonlySet<string>,
): number | undefined {
  // Another site's page could reach us through a name of its own that it points here.
  if (!loopbackNames.some((name) => headers.host?.toLowerCase() === `${name}:${socket.localPort}`)) return 403;
  // Only the extension sends, or a program, which has no origin, or a page that embeds the widget; others are not heard.
  const { origin = '' } = headers;
  if (!/^(?:(?:chrome|moz)-extension:\/\/[\w-]+)?$/.test(origin) && !admitted.has(origin)) return 403;
  if (!/^\/api\/[^/?]+\/envelope\/(\?|$)/.test(url)) return 404;
  if (method === 'OPTIONS') return 204;
  return method === 'POST' ? undefined : 405;
}

async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    // Read on to the end all the same: an answer in the middle of a body looks like a broken connection.
    if (length <= bodyLimit) chunks.push(chunk);
  }
  return length <= bodyLimit ? Buffer.concat(chunks) : undefined;
}

function receive(request: IncomingMessage, body: Uint8Array): ReceivedEnvelope | undefined {
  try {
    const isZipped = request.headers['content-encoding'] === 'gzip';
    const envelope = parseEnvelope(isZipped ? gunzipSync(body, { maxOutputLength: bodyLimit }) : body);
    const { event_id } = envelope.header;
    return {
      ...envelope,
      at: Date.now(),
      eventId: typeof event_id === 'string' ? event_id : undefined,
      query: Object.fromEntries(new URL(request.url ?? '/', 'http://127.0.0.1').searchParams),
      headers: request.headers,
      bytes: body.length,
    };
  } catch {
    // Not an envelope, or not gzip: the caller remembers it as malformed and answers 400.
    return undefined;
  }
}

function reply(response: ServerResponse, answer: Answer, { eventId }: ReceivedEnvelope): void {
  const { socket } = response;
  if (answer === 'reset') return void socket?.resetAndDestroy();
  const body = JSON.stringify({ id: eventId });
  if (answer === 'half') {
    response.writeHead(200, { ...cors, 'content-length': body.length * 2 });
    return void response.write(body, () => socket?.destroy());
  }
  if (answer === 'drip') {
    response.writeHead(200, { ...cors, 'content-length': body.length });
    return void drip(response, body);
  }
  const headers = { ...cors, 'content-type': 'application/json', ...answer.headers };
  response.writeHead(answer.status ?? 200, headers).end(answer.body ?? body);
}

/** Ten bytes a second. Who has read the status may go. */
function drip(response: ServerResponse, rest: string): void {
  if (rest === '') return void response.end();
  response.write(rest.slice(0, 1), () => setTimeout(() => drip(response, rest.slice(1)), 100));
}

function parsePayload({ payload }: Envelope['items'][number]): Record<string, unknown> {
  return JSON.parse(typeof payload === 'string' ? payload : Buffer.from(payload).toString('utf8'));
}
