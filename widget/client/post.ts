import { answerOf, simplePost } from '../../shared/delivery/simple-post.ts';
import type { Post } from '../../shared/delivery/transport.ts';

/** No answer after this long counts as none. */
const timeout = 28_000;
/** What may be on its way beyond the end of its page, all together: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch, 64 KiB less the headers. */
const keepaliveBytes = 60_000;

/** Sends by the `fetch` of a page, and lets go on beyond its end what the browser allows to; counted in bytes. */
export function createPost(fetch: typeof globalThis.fetch): Post {
  let flying = 0;
  return async (url, body) => {
    const keepalive = flying + body.length <= keepaliveBytes;
    if (keepalive) flying += body.length;
    try {
      return answerOf(
        await fetch(url, {
          ...simplePost,
          body: body as Uint8Array<ArrayBuffer>,
          referrerPolicy: 'strict-origin-when-cross-origin',
          keepalive,
          signal: AbortSignal.timeout(timeout),
        }),
      );
    } finally {
      if (keepalive) flying -= body.length;
    }
  };
}
