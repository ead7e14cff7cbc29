import { expect, test } from '@playwright/test';
import { createCompressingPost } from '../../../../shared/delivery/compressing.ts';
import type { Answer } from '../../../../shared/delivery/transport.ts';

const url = 'https://in.example/api/1/envelope/?sentry_key=abc';
const large = new Uint8Array(3000);
const answer = (status: number): Answer => ({ status, header: () => null, text: async () => '' });
const noNetwork = () => new TypeError('Failed to fetch');

/** A server that says to a compressed body and to a plain one what it is told to; what it was asked, in order. */
function serverThat(says: { gzip: () => Answer; plain: () => Answer }) {
  const asked: string[] = [];
  const post = createCompressingPost({
    async post(to, body, encoding) {
      asked.push(`${encoding ?? 'plain'} ${body.length}`);
      expect(to.startsWith('https://')).toBe(true);
      return encoding === 'gzip' ? says.gzip() : says.plain();
    },
    gzip: async (body) => body.slice(0, body.length / 2),
  });
  return { asked, post };
}

const takes = () => answer(200);
const fails = () => {
  throw noNetwork();
};

test('what a server takes compressed goes so, each time', async () => {
  const { asked, post } = serverThat({ gzip: takes, plain: takes });
  for (let i = 0; i < 3; i++) expect((await post(url, large)).status).toBe(200);
  expect(asked).toEqual(['gzip 1500', 'gzip 1500', 'gzip 1500']);
});

test('what a server does not let through compressed goes as it is, and the next at once', async () => {
  const { asked, post } = serverThat({ gzip: fails, plain: takes });
  for (let i = 0; i < 3; i++) expect((await post(url, large)).status).toBe(200);
  expect(asked).toEqual(['gzip 1500', 'plain 3000', 'plain 3000', 'plain 3000']);
});

test('a server that cannot read it, and says so, is sent it as it is', async () => {
  const { asked, post } = serverThat({ gzip: () => answer(415), plain: takes });
  for (let i = 0; i < 2; i++) expect((await post(url, large)).status).toBe(200);
  expect(asked).toEqual(['gzip 1500', 'plain 3000', 'plain 3000']);
});

for (const status of [400, 403, 413, 429, 500, 503])
  test(`an answer of ${status} is the server's word`, async () => {
    const { asked, post } = serverThat({ gzip: () => answer(status), plain: takes });
    expect((await post(url, large)).status).toBe(status);
    expect(asked).toEqual(['gzip 1500']);
  });

test('without a network, nothing is learnt', async () => {
  let isThere = false;
  const says = () => (isThere ? answer(200) : fails());
  const { asked, post } = serverThat({ gzip: says, plain: says });
  await expect(post(url, large)).rejects.toThrow('Failed to fetch');
  isThere = true;
  await post(url, large);
  expect(asked).toEqual(['gzip 1500', 'plain 3000', 'gzip 1500']);
});

test('a server that took it and is gone is not asked twice for one event, and tried anew', async () => {
  let isThere = true;
  const { asked, post } = serverThat({ gzip: () => (isThere ? answer(200) : fails()), plain: takes });
  await post(url, large);
  isThere = false;
  await expect(post(url, large)).rejects.toThrow('Failed to fetch');
  await post(url, large);
  expect(asked).toEqual(['gzip 1500', 'gzip 1500', 'gzip 1500', 'plain 3000']);
});

test('a server that does not answer in time is not asked once more', async () => {
  const late = () => {
    throw new DOMException('The operation timed out.', 'TimeoutError');
  };
  const { asked, post } = serverThat({ gzip: late, plain: takes });
  await expect(post(url, large)).rejects.toThrow('timed out');
  expect(asked).toEqual(['gzip 1500']);
});

test('each server is tried by itself', async () => {
  const { asked, post } = serverThat({ gzip: fails, plain: takes });
  await post(url, large);
  await post('https://other.example/api/1/envelope/', large);
  expect(asked).toEqual(['gzip 1500', 'plain 3000', 'gzip 1500', 'plain 3000']);
});

test('what is short, or would not get shorter, goes as it is', async () => {
  const asked: unknown[] = [];
  const post = createCompressingPost({
    async post(_, body, encoding) {
      asked.push([body.length, encoding]);
      return answer(200);
    },
    gzip: async (body) => new Uint8Array(body.length),
  });
  await post(url, new Uint8Array(1024));
  await post(url, large);
  expect(asked).toEqual([
    [1024, undefined],
    [3000, undefined],
  ]);
});
