import { browserGetter, type Interface } from './browser-getter.ts';
import { apply, getOwnPropertyDescriptor, slice } from './natives.ts';
import type { BeginRequest, Ending } from './patched-network.ts';
import { quietly } from './quietly.ts';
import type { Asked, createRequestReader } from './request-reader.ts';
import { wrap } from './wrap.ts';

/** The part of a window that is needed to wrap XMLHttpRequest. */
export interface XhrPage {
  readonly XMLHttpRequest: Interface;
  readonly Event: Interface;
  readonly EventTarget: Interface;
}

interface Request {
  asked: Asked | undefined;
  isSynchronous: boolean;
  end: ((ending: Ending) => void) | undefined;
}

const { get, set } = WeakMap.prototype;
const { indexOf } = String.prototype;
const toNumber = Number;

/** Wraps `open` and `send`, and listens for the end of each request, which no page can see. */
export function wrapXhr(
  page: XhrPage,
  reader: ReturnType<typeof createRequestReader>,
  begin: BeginRequest,
): () => void {
  const { prototype } = page.XMLHttpRequest;
  const statusOf = browserGetter(page.XMLHttpRequest, 'status');
  const typeOf = browserGetter(page.Event, 'type');
  const getAllHeaders = getOwnPropertyDescriptor(prototype, 'getAllResponseHeaders')?.value as () => string;
  const listen = getOwnPropertyDescriptor(page.EventTarget.prototype, 'addEventListener')?.value as () => void;
  const requests = new WeakMap<object, Request>();
  const requestOf = (xhr: unknown) => apply(get, requests, [xhr]) as Request | undefined;

  const onEnd = function (this: unknown, event: { readonly isTrusted: boolean }) {
    // The page can dispatch what looks like one.
    if (event.isTrusted) quietly(() => finish(this, typeOf(event)));
  };
  const finish = (xhr: unknown, type: unknown) => {
    const request = requestOf(xhr);
    const end = request?.end;
    if (request === undefined || end === undefined) return;
    request.end = undefined;
    const status = statusOf(xhr) as number;
    if (type === 'abort') end({ kind: 'aborted' });
    else if (type !== 'load' || status === 0) end({ kind: 'unanswered' });
    else end({ kind: 'answered', status, responseSize: contentLength(apply(getAllHeaders, xhr, [])) });
  };
  const remember = (xhr: object, args: readonly unknown[]) => {
    const url = reader.addressOf(args[1]);
    const method = reader.methodOf(args[0]);
    const asked = url === undefined ? undefined : { __proto__: null, url, method, requestSize: undefined };
    const known = requestOf(xhr);
    apply(set, requests, [xhr, { asked, isSynchronous: args.length > 2 && !args[2], end: undefined }]);
    if (known !== undefined) return;
    // In the capture phase: the page's own listeners cannot stop the event before.
    apply(listen, xhr, ['load', onEnd, true]);
    apply(listen, xhr, ['error', onEnd, true]);
    apply(listen, xhr, ['timeout', onEnd, true]);
    apply(listen, xhr, ['abort', onEnd, true]);
  };
  const start = (xhr: unknown, body: unknown) => {
    const request = requestOf(xhr);
    if (request?.asked === undefined || request.end !== undefined) return;
    request.end = begin('xmlhttprequest', { ...request.asked, __proto__: null, requestSize: reader.sizeOf(body) });
  };

  const stopOpen = wrap(prototype, 'open', (original, self, args) => {
    const result = apply(original, self, args);
    quietly(() => remember(self as object, args));
    return result;
  });
  const stopSend = wrap(prototype, 'send', (original, self, args) => {
    quietly(() => start(self, args[0]));
    try {
      return apply(original, self, args);
    } catch (error) {
      // No event tells of the failure of a synchronous request.
      quietly(() => requestOf(self)?.isSynchronous && finish(self, 'error'));
      throw error;
    }
  });
  return () => {
    stopOpen();
    stopSend();
  };
}

/** From the headers as one text: to ask for a single one that is hidden from the page is an error in its console. */
function contentLength(headers: unknown): number | undefined {
  const name = 'content-length: ';
  const at = apply(indexOf, headers as string, [name]) as number;
  if (at === -1) return undefined;
  const end = apply(indexOf, headers as string, ['\r\n', at]) as number;
  return toNumber(apply(slice, headers as string, [at + name.length, end]));
}
