import { request } from 'node:http';
import { expect, test } from '@playwright/test';
import { printEnvelope } from '../../support/print-envelope.ts';
import { startReceiver } from '../../support/receiver.ts';

const envelope = '{"event_id":"0123456789abcdef0123456789abcdef"}\n{"type":"session"}\n{}\n';

const from: ReadonlyArray<readonly [headers: Record<string, string>, status: number]> = [
  [{}, 200],
  [{ origin: 'chrome-extension://abcdefghijklmnop' }, 200],
  [{ origin: 'moz-extension://2f1a3b4c-5d6e-4f70-8a9b-0c1d2e3f4a5b' }, 200],
  [{ origin: 'http://127.0.0.1:1234' }, 403],
  [{ origin: 'https://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ host: 'evil.example' }, 403],
];
for (const [headers, status] of from) {
  test(`the receiver answers ${status} to ${JSON.stringify(headers)}`, async () => {
    const receiver = await startReceiver();
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      const post = request(`${receiver.url}/api/1/envelope/`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      post.on('error', reject).end(envelope);
    });
    expect(answered).toBe(status);
    expect(receiver.envelopes).toHaveLength(status === 200 ? 1 : 0);
    await receiver.close();
  });
}

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
