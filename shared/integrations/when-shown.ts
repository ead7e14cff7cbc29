/** The part of a document that is needed: one that a browser without prerendering has as well. */
export interface ShowableDocument {
  readonly prerendering?: boolean;
  addEventListener(type: string, listener: () => void, options: { readonly once: true; readonly capture: true }): void;
  removeEventListener(type: string, listener: () => void, capture: true): void;
}

/**
 * Calls `work` at once, or, in a page that the browser has loaded before anybody asked for it, when it is shown: `isLate` then, and it may
 * never be. Returns its stop.
 * @see https://wicg.github.io/nav-speculation/prerendering.html
 */
export function whenShown(document: ShowableDocument, work: (isLate: boolean) => void): () => void {
  if (document.prerendering !== true) {
    work(false);
    return () => undefined;
  }
  const listener = () => work(true);
  document.addEventListener('prerenderingchange', listener, { once: true, capture: true });
  return () => document.removeEventListener('prerenderingchange', listener, true);
}
