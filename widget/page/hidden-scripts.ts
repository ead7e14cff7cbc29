import { maxHosts } from '../../shared/capture/hidden-error.ts';

/**
 * The hosts of the page's scripts whose errors the browser hides: of another origin, and asked for without CORS. A script
 * that has been removed from the page since is not among them.
 */
export function hiddenScriptHosts(page: Document, origin: string): readonly string[] {
  const hosts = new Set<string>();
  for (const script of scriptsOf(page)) {
    const host = script instanceof HTMLScriptElement ? hiddenHostOf(script, origin) : undefined;
    if (host !== undefined) hosts.add(host);
    if (hosts.size === maxHosts) break;
  }
  return [...hosts];
}

/** Asked of the prototype: no element of the page can stand in for it, as an `<img name="scripts">` does in the page’s world. */
function scriptsOf(page: Document): HTMLCollectionOf<Element> {
  const get = Object.getOwnPropertyDescriptor(Document.prototype, 'scripts')?.get;
  return get === undefined ? page.getElementsByTagName('script') : get.call(page);
}

function hiddenHostOf({ src, crossOrigin, type }: HTMLScriptElement, origin: string): string | undefined {
  // A module is always asked for with CORS; any other type is no script.
  if (crossOrigin !== null || !/^$|javascript|ecmascript/i.test(type) || !URL.canParse(src)) return undefined;
  const url = new URL(src);
  return /^https?:$/.test(url.protocol) && url.origin !== origin ? url.host : undefined;
}
