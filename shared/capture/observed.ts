import type { Milliseconds } from '../brand.ts';
import type { Place } from './capture.ts';

// Faults that the browser tells of itself, without anything being thrown. The content script observes them where no page
// can reach; they do not come over the bridge, but for requests where the person has the network wrapped.

export type ObservedCapture = ResourceCapture | RequestCapture | ViolationCapture | ReportCapture;

/** A script, stylesheet, image, font, medium or frame that did not load. */
export interface ResourceCapture {
  readonly kind: 'resource';
  /** The element's tag in lower case; what asked for it where no element tells (`css`). */
  readonly tag: string;
  readonly url: string;
  /** It is something that an inline module imports, and nobody knows what; `url` is the page's then. */
  readonly imported?: true;
  /** HTTP status, where the browser tells it: not for a host that could not be reached, nor for other origins without CORS. */
  readonly status?: number;
  /** Of an answer that was no failure, and yet of no use: `text/html` for a script that is not there any more. */
  readonly contentType?: string;
  /** What has come is not what the element's `integrity` says it must be. */
  readonly altered?: true;
  /** Why there was no answer, in the browser's words, where it may be asked: `net::ERR_BLOCKED_BY_CLIENT`. */
  readonly error?: string;
}

/**
 * A `fetch`, XMLHttpRequest, beacon, the page itself (`navigation`), or something of which nobody says what asked for it, answered
 * with 4xx or 5xx, or not at all. What the teller does not know is absent.
 */
export interface RequestCapture {
  readonly kind: 'request';
  readonly initiator?: 'fetch' | 'xmlhttprequest' | 'navigation';
  readonly method?: string;
  readonly url: string;
  /** HTTP status; absent when there was no answer. */
  readonly status?: number;
  /** Why there was no answer, in the browser's words: `net::ERR_CONNECTION_REFUSED`. */
  readonly error?: string;
  /** In bytes, of a text in UTF-16 units; of bodies whose length is known without reading them. */
  readonly requestSize?: number;
  readonly responseSize?: number;
  /** From the start of the request until its answer began (`fetch`) or was complete. */
  readonly duration?: Milliseconds;
}

/** Something that a policy of the page forbade, or would forbid (`report`). */
export interface ViolationCapture {
  readonly kind: 'violation';
  /** Of a Content Security Policy its directive; of another the header: `Permissions-Policy`. */
  readonly directive: string;
  /** An address, or a word such as `inline`, `eval`, `trusted-types-sink`, `geolocation`. */
  readonly blocked: string;
  readonly disposition: 'enforce' | 'report';
  readonly place?: Place;
}

/** The browser's own word on something that it will not do, or not much longer. */
export interface ReportCapture {
  readonly kind: 'report';
  readonly type: 'deprecation' | 'intervention';
  /** The browser's name for it: `UnloadHandler`. */
  readonly id: string;
  readonly message: string;
  readonly place?: Place;
}

export const maxUrlLength = 2048;
export const maxContentType = 128;
