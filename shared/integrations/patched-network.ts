import type { Integration } from './integration.ts';
import { apply, stringify } from './natives.ts';
import { type FetchingPage, wrapFetch } from './patched-fetch.ts';
import { wrapXhr, type XhrPage } from './patched-xhr.ts';
import { type Asked, createRequestReader, type RequestingPage } from './request-reader.ts';
import { createCrumbTeller, type TimedPage } from './tell-crumb.ts';

/** The part of a window that this integration needs. */
export type PatchedPage = TimedPage & RequestingPage & FetchingPage & XhrPage;

const { round } = Math;

/** What became of a request. */
export type Ending =
  | { readonly kind: 'answered'; readonly status: number; readonly responseSize: number | undefined }
  /** Status and size are hidden: the answer of another site, to a page that asked for no more. */
  | { readonly kind: 'opaque' }
  | { readonly kind: 'unanswered' }
  /** The page itself did not want it any more. */
  | { readonly kind: 'aborted' };

/** Begins the clock of a request; what it returns tells of its end. */
export type BeginRequest = (initiator: 'fetch' | 'xmlhttprequest', asked: Asked) => (ending: Ending) => void;

/**
 * Wraps `fetch` and XMLHttpRequest: each request leaves a breadcrumb; those that fail, be it without any answer, are captures,
 * too. As JSON text. No body is read or cloned: a size is told where it is known without that.
 */
export const patchedNetwork: Integration<PatchedPage, string> = (page, report) => {
  const { performance } = page;
  const { now } = performance;
  const clock = () => apply(now, performance, []) as number;
  const leaveFetch = createCrumbTeller('fetch', clock, report);
  const leaveXhr = createCrumbTeller('xhr', clock, report);

  const begin: BeginRequest = (initiator, { url, method, requestSize }) => {
    const started = clock();
    return (ending) => {
      const duration = round(clock() - started);
      const { status, responseSize } = ending.kind === 'answered' ? ending : nothing;
      const hasFailed = ending.kind === 'unanswered' || (status !== undefined && status >= 400);
      if (hasFailed)
        report(
          stringify({
            __proto__: null,
            kind: 'request',
            initiator,
            url,
            status,
            method,
            requestSize,
            responseSize,
            duration,
          }),
        );
      const leave = initiator === 'fetch' ? leaveFetch : leaveXhr;
      leave(() => ({
        __proto__: null,
        type: 'http',
        category: initiator === 'fetch' ? 'fetch' : 'xhr',
        level: !hasFailed ? undefined : status !== undefined && status < 500 ? 'warning' : 'error',
        data: {
          __proto__: null,
          method,
          url,
          status_code: status,
          request_body_size: requestSize,
          response_body_size: responseSize,
          duration_ms: duration,
          aborted: ending.kind === 'aborted' ? true : undefined,
        },
      }));
    };
  };

  const reader = createRequestReader(page);
  const stopFetch = wrapFetch(page, reader, begin);
  const stopXhr = wrapXhr(page, reader, begin);
  return () => {
    stopFetch();
    stopXhr();
  };
};

const nothing = { status: undefined, responseSize: undefined };
