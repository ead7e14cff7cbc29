import { answerOf, simplePost } from '../../shared/delivery/simple-post.ts';
import type { Post } from '../../shared/delivery/transport.ts';

/** No answer after this long counts as none. */
const timeout = 15_000;
/** For what takes its time to go up, a picture: a worker is ended when a fetch takes 30 s. */
const longTimeout = 28_000;
const large = 2 ** 18;

/** Without a referrer: whose page it is about is in the event, masked. */
export const post: Post = async (url, body) =>
  answerOf(
    await fetch(url, {
      ...simplePost,
      body: body as Uint8Array<ArrayBuffer>,
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(body.length > large ? longTimeout : timeout),
    }),
  );
