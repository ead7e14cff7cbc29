import { browserGetter, type Interface } from './browser-getter.ts';
import { apply, getOwnPropertyDescriptor } from './natives.ts';
import type { BeginRequest, Ending } from './patched-network.ts';
import { quietly } from './quietly.ts';
import type { createRequestReader } from './request-reader.ts';
import { wrap } from './wrap.ts';

/** The part of a window that is needed to wrap `fetch`. */
export interface FetchingPage {
  readonly Response: Interface;
  readonly Headers: Interface;
  readonly TypeError: Interface;
  readonly Promise: PromiseConstructor;
}

const { defineProperty, getPrototypeOf } = Reflect;
const toNumber = Number;

/**
 * Wraps `fetch`. The page gets a promise of ours, settled in the same way, since to listen on its own would have the browser
 * believe that a rejection is handled.
 */
export function wrapFetch(
  page: FetchingPage,
  reader: ReturnType<typeof createRequestReader>,
  begin: BeginRequest,
): () => void {
  const NativePromise = page.Promise;
  const networkError = page.TypeError.prototype;
  const { then } = NativePromise.prototype;
  const resolved = withoutSpecies(NativePromise.resolve());
  const endingOf = responseReader(page);

  const failureOf = (error: object): Ending =>
    // Whatever else it is rejected with comes from the page's own signal.
    ({ kind: getPrototypeOf(error) === networkError ? 'unanswered' : 'aborted' });

  return wrap(page, 'fetch', (original, self, args) => {
    const promise = apply(original, self, args) as Promise<unknown>;
    let given = promise;
    quietly(() => {
      const asked = reader.fetched(args[0], args[1]);
      if (asked === undefined) return;
      const end = begin('fetch', asked);
      let isAtOnce = true;
      given = new NativePromise((resolve, reject) => {
        const onAnswer = (response: object) => {
          quietly(() => end(endingOf(response)));
          resolve(response);
        };
        const onFailure = (error: object) => {
          // Rejected before it was returned: what it was called with is wrong, and nothing went out.
          if (!isAtOnce) quietly(() => end(failureOf(error)));
          reject(error);
        };
        apply(then, withoutSpecies(promise), [onAnswer, onFailure]);
      });
      const later = () => {
        isAtOnce = false;
      };
      apply(then, resolved, [later]);
    });
    return given;
  });
}

/** `then` would ask the promise for its constructor, which a page can have replaced. The page never sees this promise. */
function withoutSpecies<T>(promise: Promise<T>): Promise<T> {
  defineProperty(promise, 'constructor', { __proto__: null, value: undefined } as never);
  return promise;
}

/** What a response says of itself, by the browser's own getters. */
function responseReader(page: FetchingPage): (response: object) => Ending {
  const statusOf = browserGetter(page.Response, 'status');
  const headersOf = browserGetter(page.Response, 'headers');
  const getHeader: unknown = getOwnPropertyDescriptor(page.Headers.prototype, 'get')?.value;
  return (response) => {
    const status = statusOf(response) as number;
    if (status === 0) return { kind: 'opaque' };
    const length: unknown = apply(getHeader as () => unknown, headersOf(response), ['content-length']);
    return { kind: 'answered', status, responseSize: length === null ? undefined : toNumber(length) };
  };
}
