import type { Answer, Post } from './transport.ts';

interface Ports {
  readonly post: (url: string, body: Uint8Array, encoding?: 'gzip') => Promise<Answer>;
  readonly gzip: (body: Uint8Array) => Promise<Uint8Array>;
}

/** Bytes; less is hardly worth it. */
const worthwhile = 1024;

/**
 * Compresses what it posts, to servers that take it. Which do, nobody can ask: the first body for each origin is tried compressed
 * and, where it does not get through or is not read, goes once more as it is. What was learnt lasts as long as the worker.
 *
 * A browser asks the server before it sends a compressed body (a preflight): what fails there has not arrived.
 */
export function createCompressingPost({ post, gzip }: Ports): Post {
  const takes = new Map<string, boolean>();

  const postKnown = async (url: string, body: Uint8Array, origin: string) => {
    try {
      return await post(url, body, 'gzip');
    } catch (error) {
      takes.delete(origin); // Or there is no network: either way, the next one is a trial again.
      throw error;
    }
  };

  const postTrial = async (url: string, compressed: Uint8Array, plain: Uint8Array, origin: string) => {
    const trial = await post(url, compressed, 'gzip').catch((error: unknown) => {
      if (error instanceof TypeError) return undefined;
      throw error; // No answer in time: there will be none to another either.
    });
    if (trial !== undefined && trial.status !== unsupported) {
      if (isTaken(trial)) takes.set(origin, true);
      return trial;
    }
    const answer = await post(url, plain);
    if (isTaken(answer)) takes.set(origin, false);
    return answer;
  };

  return async (url, body) => {
    const { origin } = new URL(url);
    const known = takes.get(origin);
    if (body.length <= worthwhile || known === false) return post(url, body);
    const compressed = await gzip(body);
    if (compressed.length >= body.length) return post(url, body);
    return known ? postKnown(url, compressed, origin) : postTrial(url, compressed, body, origin);
  };
}

const isTaken = ({ status }: Answer) => status >= 200 && status < 300;

/** What a server says that cannot read it: https://www.rfc-editor.org/rfc/rfc9110#section-15.5.16. All else is its word on the event. */
const unsupported = 415;
