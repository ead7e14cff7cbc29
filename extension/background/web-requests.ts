import type { WebRequest } from 'webextension-polyfill';
import { milliseconds } from '../../shared/brand.ts';
import type { Capture } from '../../shared/capture/capture.ts';
import { maxUrlLength, type RequestCapture } from '../../shared/capture/observed.ts';
import { present } from '../../shared/present.ts';
import { browser } from '../browser.ts';
import { tellFrame } from '../channel.ts';

export type WebRequests = ReturnType<typeof createWebRequests>;

/** How a request ended, as the browser tells it and no page is told. */
type Ending = Required<Pick<RequestCapture, 'method'>> & Pick<RequestCapture, 'status' | 'error' | 'duration'>;

interface Ports {
  /** The page of a tab was answered with an error, or not at all. */
  readonly pageFailed: (tabId: number, request: RequestCapture) => void;
}

/**
 * What the browser knows of requests that failed, where the person has granted the optional permission: method, time taken,
 * and why there was no answer. Requests of scripts become captures of the frame that made them; how an element's ended is
 * remembered until the frame tells of it. Chromium tells of requests only from its next start on.
 */
export function createWebRequests({ pageFailed }: Ports) {
  // Both in the worker's memory only: a request that outlives it is told without its duration.
  const starts = new Map<string, number>();
  const endings = new Map<string, Ending>();
  /** A frame may tell of its fault before the browser does: it waits a moment for the ending. */
  const waiting = new Map<string, () => void>();

  const end = (details: Details, facts: Pick<RequestCapture, 'status' | 'error'>) => {
    const start = takeFrom(starts, details.requestId);
    const { tabId, frameId, type, method, url, timeStamp } = details;
    const duration = start === undefined ? {} : { duration: milliseconds(Math.round(timeStamp - start)) };
    const ending = { method, ...facts, ...duration };
    remember(endings, keyOf(tabId, url), ending);
    takeFrom(waiting, keyOf(tabId, url))?.();
    if (tabId < 0) return;
    const request: RequestCapture = { kind: 'request', url: url.slice(0, maxUrlLength), ...ending };
    // What an element asked for is told by the element.
    if (isOfScript(type)) tellFrame(tabId, frameId, request);
    if (type === 'main_frame') pageFailed(tabId, request);
  };
  const onStart = ({ requestId, timeStamp }: WebRequest.OnBeforeRequestDetailsType) => {
    remember(starts, requestId, timeStamp);
    return undefined;
  };
  const onAnswer = (details: WebRequest.OnCompletedDetailsType) => {
    if (details.statusCode >= 400) end(details, { status: details.statusCode });
    else starts.delete(details.requestId);
  };
  const onError = (details: WebRequest.OnErrorOccurredDetailsType) => {
    if (givenUp.test(details.error)) starts.delete(details.requestId);
    else end(details, { error: details.error.slice(0, 128) });
  };

  let isListening = false;
  // At the worker's start, or they could not wake it; and when the permission comes.
  const listen = () => {
    const api: WebRequest.Static | undefined = browser.webRequest;
    if (api === undefined || isListening) return;
    isListening = true;
    // Of all types: each browser has some that the other refuses.
    const filter: WebRequest.RequestFilter = { urls: ['<all_urls>'] };
    api.onBeforeRequest.addListener(onStart, filter);
    api.onCompleted.addListener(onAnswer, filter);
    api.onErrorOccurred.addListener(onError, filter);
  };
  listen();
  browser.permissions.onAdded.addListener(listen);

  const endOf = (key: string) =>
    new Promise<void>((resolve) => {
      waiting.set(key, resolve);
      setTimeout(() => {
        waiting.delete(key);
        resolve();
      }, patience);
    });

  return {
    /** A fault of a frame of that tab, with what the browser knows of the request behind it. */
    async explain(tabId: number | undefined, capture: Capture): Promise<Capture> {
      if (!isListening || tabId === undefined) return capture;
      // What has a method was told by the browser already, or by the page's own calls.
      if (capture.kind !== 'resource' && (capture.kind !== 'request' || capture.method !== undefined)) return capture;
      const key = keyOf(tabId, capture.url);
      if (!endings.has(key)) await endOf(key);
      const ending = endings.get(key);
      if (ending === undefined || (capture.status ?? ending.status) !== ending.status) return capture;
      const { method, error, duration } = ending;
      if (capture.kind === 'request') return { ...capture, method, ...present({ duration }) };
      return { ...capture, ...present({ status: ending.status, error }) };
    },
  };
}

const patience = 250;

/** Of which nothing but a script hears. */
const isOfScript = (type: string) => type === 'xmlhttprequest' || type === 'websocket' || isPing(type);
/** Only Firefox tells a beacon from other pings. */
const isPing = (type: string) => type === 'ping' || type === 'beacon';

/** The page itself gave the request up, or is being left. */
const givenUp = /ERR_ABORTED|NS_BINDING_ABORTED|NS_ERROR_ABORT/;

type Details = Pick<
  WebRequest.OnCompletedDetailsType,
  'requestId' | 'tabId' | 'frameId' | 'type' | 'method' | 'url' | 'timeStamp'
>;

const keyOf = (tabId: number, url: string) => `${tabId} ${url}`;

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > 500 && oldest !== undefined) map.delete(oldest);
}

function takeFrom<Value>(map: Map<string, Value>, key: string): Value | undefined {
  const value = map.get(key);
  map.delete(key);
  return value;
}
