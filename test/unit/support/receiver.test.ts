import { type IncomingMessage, request } from 'node:http';
import { expect, test } from '@playwright/test';
import { printEnvelope } from '../../support/print-envelope.ts';
import { type Receiver, startReceiver } from '../../support/receiver.ts';

const envelope = '{"event_id":"0123456789abcdef0123456789abcdef"}\n{"type":"session"}\n{}\n';

type Row = readonly [request: { readonly [name: string]: string }, status: number];

/** `PORT` is that of the receiver; `method` and `path` are no headers. */
const rows: readonly Row[] = [
  // The extension, and programs, which have no origin.
  [{}, 200],
  [{ host: 'localhost:PORT' }, 200],
  [{ host: 'LOCALHOST:PORT' }, 200],
  [{ host: '[::1]:PORT' }, 200],
  [{ origin: 'chrome-extension://abcdefghijklmnop' }, 200],
  [{ origin: 'moz-extension://2f1a3b4c-5d6e-4f70-8a9b-0c1d2e3f4a5b' }, 200],
  [{ path: '/api/1/envelope/?sentry_key=k' }, 200],
  [{ 'content-type': 'text/plain' }, 200],
  // Names that a page can have point here (DNS rebinding), and those that only look like ours.
  ...[
    'evil.example',
    'evil.example:PORT',
    'localhost.evil.example:PORT',
    '127.0.0.1.evil.example:PORT',
    '127.0.0.1.nip.io:PORT',
    'evil-localhost:PORT',
    'sub.localhost:PORT',
    'localhost.:PORT',
    'localhost',
    'localhost:1',
    '127.0.0.1:PORT0',
    '127.0.0.1:PORT:PORT',
    '127.1:PORT',
    '127.0.0.2:PORT',
    '0.0.0.0:PORT',
    '2130706433:PORT',
    '0x7f000001:PORT',
    '[::ffff:127.0.0.1]:PORT',
    '[::]:PORT',
    '::1',
    'user@127.0.0.1:PORT',
    '127.0.0.1:PORT@evil.example',
    '127.0.0.1:PORT, evil.example',
  ].map((host): Row => [{ host }, 403]),
  // Pages, wherever they are from: even ours and those of this device.
  ...[
    'https://evil.example',
    'http://127.0.0.1:1234',
    'http://127.0.0.1:PORT',
    'http://localhost:PORT',
    'null',
    'file://',
    'chrome-extension://abc.evil.example',
    'chrome-extension://abc/path',
    'https://evil.example/?chrome-extension://abc',
    'moz-extension://',
    'safari-web-extension://abc',
    'chrome-extension://abc https://evil.example',
  ].map((origin): Row => [{ origin }, 403]),
  [{ host: 'evil.example', origin: 'chrome-extension://abc' }, 403],
  [{ origin: 'https://evil.example', method: 'OPTIONS' }, 403],
  [{ origin: 'https://evil.example', 'content-type': 'text/plain' }, 403],
  // What else one could ask.
  [{ method: 'OPTIONS' }, 204],
  [{ method: 'GET' }, 405],
  [{ method: 'PUT' }, 405],
  [{ method: 'DELETE' }, 405],
  ...['/', '/api/1/store/', '/api/1/envelope', '/api/1/2/envelope/', '/api//envelope/', '/x/api/1/envelope/'].map(
    (path): Row => [{ path }, 404],
  ),
];

test.describe('the receiver', () => {
  // All in one process, at one receiver.
  test.describe.configure({ mode: 'default' });
  let receiver: Receiver;
  test.beforeAll(async () => {
    receiver = await startReceiver();
  });
  test.afterAll(() => receiver.close());

  for (const [row, status] of rows) {
    test(`the receiver answers ${status} to ${JSON.stringify(row)}`, async () => {
      const kept = receiver.envelopes.length;
      const of = Object.entries(row).map(([name, value]) => [name, value.replaceAll('PORT', String(receiver.port))]);
      const { method = 'POST', path = '/api/1/envelope/', ...headers } = Object.fromEntries(of);
      const answered = await new Promise<IncomingMessage>((resolve, reject) => {
        const asked = request(`${receiver.url}${path}`, { method, headers }, resolve);
        asked.on('error', reject).end(method === 'GET' ? undefined : envelope);
      });
      expect(answered.statusCode).toBe(status);
      // Nothing is said to who is refused, and nothing kept.
      let said = 0;
      for await (const chunk of answered as AsyncIterable<Uint8Array>) said += chunk.length;
      expect(said > 0).toBe(status === 200);
      expect(receiver.envelopes).toHaveLength(kept + (status === 200 ? 1 : 0));
    });
  }
});

test('the receiver refuses a body of more than 20 MiB, and keeps nothing of it', async () => {
  const receiver = await startReceiver();
  const body = new Uint8Array(20 * 1024 * 1024 + 1);
  expect((await fetch(`${receiver.url}/api/1/envelope/`, { method: 'POST', body })).status).toBe(413);
  expect(receiver.envelopes).toHaveLength(0);
  expect(receiver.malformed).toHaveLength(0);
  await receiver.close();
});

test('what is printed to a terminal commands it nothing', () => {
  const nasty = '\n\u001b]0;title\u0007\u001b[2J\u009b31m\r\b\u202etxet\u2066\u0000';
  const exception = {
    type: nasty,
    value: nasty,
    stacktrace: { frames: [{ function: nasty, filename: nasty, lineno: 1 }] },
    mechanism: { type: nasty, source: nasty },
  };
  const event = { exception: { values: [exception, exception] }, request: { url: nasty } };
  const lines: string[] = [];
  printEnvelope(
    {
      header: { event_id: nasty },
      items: [
        { header: { type: nasty }, payload: '' },
        { header: { type: 'event' }, payload: JSON.stringify(event) },
      ],
      bytes: 1,
    },
    (line) => lines.push(line),
  );
  expect(lines.length).toBeGreaterThan(4);
  expect(lines.join('')).toContain('title');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
});
