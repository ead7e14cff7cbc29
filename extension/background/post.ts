import { createCompressingPost } from '../../shared/delivery/compressing.ts';
import { answerOf, simplePost } from '../../shared/delivery/simple-post.ts';
import type { Post } from '../../shared/delivery/transport.ts';

/** No answer after this long counts as none. */
const timeout = 15_000;
/** For what takes its time to go up, a picture: a worker is ended when a fetch takes 30 s. */
const longTimeout = 28_000;
const large = 2 ** 18;

/** Without a referrer: whose page it is about is in the event, masked. */
export const post: Post = createCompressingPost({
  async post(url, body, encoding) {
    return answerOf(
      await fetch(url, {
        ...simplePost,
        ...(encoding && { headers: { ...simplePost.headers, 'content-encoding': encoding } }),
        body: body as Uint8Array<ArrayBuffer>,
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(body.length > large ? longTimeout : timeout),
      }),
    );
  },
  async gzip(body) {
    const stream = new Blob([body as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  },
});
