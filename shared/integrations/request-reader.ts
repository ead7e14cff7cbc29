import { browserGetter, type Interface } from './browser-getter.ts';
import { apply, getOwnPropertyDescriptor, slice, toText } from './natives.ts';

const { hasOwn } = Object;
const { getPrototypeOf } = Reflect;
const { toUpperCase } = String.prototype;

/** The part of a window that is needed to read what a request was called with. */
export interface RequestingPage {
  readonly document: object;
  readonly Node: Interface;
  readonly Blob: Interface;
  readonly Request: Interface;
  readonly URL: Interface & (new (address: string, base: string) => object);
}

/** What a request was called with, as far as it can be known without running anything of the page or reading a body. */
export interface Asked {
  readonly __proto__: null;
  readonly url: string;
  readonly method: string | undefined;
  readonly requestSize: number | undefined;
}

/** Reads the arguments of `fetch` and of XMLHttpRequest, with the browser's own getters, which are taken at the start. */
export function createRequestReader(page: RequestingPage) {
  const { document } = page;
  const NativeUrl = page.URL;
  const baseOf = browserGetter(page.Node, 'baseURI');
  const hrefOf = browserGetter(page.URL, 'href');
  const requestUrl = browserGetter(page.Request, 'url');
  const requestMethod = browserGetter(page.Request, 'method');
  const blobSize = browserGetter(page.Blob, 'size');
  const bufferSize = browserGetter(ArrayBuffer, 'byteLength');
  const viewSize = browserGetter(getPrototypeOf(Uint8Array) as unknown as Interface, 'byteLength');

  /** The whole address; undefined for what is none, or would have to be made into a text by the page. */
  const addressOf = (input: unknown): string | undefined => {
    try {
      const text = typeof input === 'string' ? input : hrefOf(input);
      const href = typeof text === 'string' ? hrefOf(new NativeUrl(text, toText(baseOf(document)))) : undefined;
      return typeof href === 'string' ? (apply(slice, href, [0, 2048]) as string) : undefined;
    } catch {
      return undefined; // Not an address.
    }
  };
  const sizeOf = (body: unknown): number | undefined => {
    if (typeof body === 'string') return body.length;
    const size = blobSize(body) ?? bufferSize(body) ?? viewSize(body);
    return typeof size === 'number' ? size : undefined;
  };

  return {
    addressOf,
    sizeOf,
    methodOf,
    /** Undefined where nothing goes out, or nobody knows whereto. */
    fetched(input: unknown, init: unknown): Asked | undefined {
      const own = requestUrl(input);
      const url = addressOf(own ?? input);
      if (url === undefined) return undefined;
      const method = methodOf(heldBy(init, 'method') ?? requestMethod(input) ?? 'GET');
      return { __proto__: null, url, method, requestSize: sizeOf(heldBy(init, 'body')) };
    },
  };
}

const methodOf = (method: unknown): string | undefined =>
  typeof method === 'string' ? (apply(toUpperCase, apply(slice, method, [0, 32]), []) as string) : undefined;

/** What an object holds itself: a getter is not run. */
function heldBy(object: unknown, key: string): unknown {
  if (typeof object !== 'object' || object === null) return undefined;
  const described = getOwnPropertyDescriptor(object, key);
  return described !== undefined && hasOwn(described, 'value') ? described.value : undefined;
}
