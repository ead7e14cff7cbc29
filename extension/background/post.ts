import type { Post } from '../../shared/delivery/transport.ts';

/** No answer after this long counts as none. */
const timeout = 15_000;
/** For what takes its time to go up, a picture: a worker is ended when a fetch takes 30 s. */
const longTimeout = 28_000;
const large = 2 ** 18;

/** `text/plain`, and the key in the query: a simple request, with no preflight, no cookies and no referrer. */
export const post: Post = async (url, body) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'text/plain;charset=UTF-8' },
    body: body as Uint8Array<ArrayBuffer>,
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    redirect: 'error',
    signal: AbortSignal.timeout(body.length > large ? longTimeout : timeout),
  });
  return {
    status: response.status,
    header: (name) => response.headers.get(name),
    // The status has been read, so the event's fate is known, whatever becomes of the body.
    text: () => response.text().catch(() => ''),
  };
};
