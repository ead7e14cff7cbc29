import type { Answer } from './transport.ts';

/**
 * `text/plain`, and the key in the query: a simple request, with no preflight and no cookies. (No cache ever answers a POST;
 * to say `no-store` all the same would have the browser forget what a server said to its last preflight.)
 */
export const simplePost = {
  method: 'POST',
  headers: { 'content-type': 'text/plain;charset=UTF-8' },
  credentials: 'omit',
  redirect: 'error',
} as const;

/** The part of a `Response` that is looked at. */
interface Response {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

export const answerOf = (response: Response): Answer => ({
  status: response.status,
  header: (name) => response.headers.get(name),
  // The status has been read, so the event's fate is known, whatever becomes of the body.
  text: () => response.text().catch(() => ''),
});
