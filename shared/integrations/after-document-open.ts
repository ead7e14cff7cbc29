import { quiet } from './quietly.ts';

/** The part of a window that is needed to notice it. */
export interface ReopenablePage {
  readonly document: object;
  readonly MutationObserver: new (
    changed: (records: unknown) => void,
  ) => {
    observe(target: never, options: { readonly childList: boolean }): void;
    disconnect(): void;
  };
}

/**
 * Calls `work` whenever the document may have been opened anew; returns its stop. `document.open()` takes every listener
 * of the window and the document away, but leaves observers. The call comes with the next microtask, so what a script
 * throws within the very `document.write()` that brought it is past.
 * @see https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#document-open-steps
 */
export function afterDocumentOpen({ document, MutationObserver }: ReopenablePage, work: () => void): () => void {
  const observer = new MutationObserver(quiet<unknown>(() => work()));
  // Opening removes the root element, which hardly anything else ever does.
  observer.observe(document as never, { childList: true });
  return () => observer.disconnect();
}
