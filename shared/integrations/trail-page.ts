import type { Milliseconds } from '../brand.ts';
import type { Breadcrumb } from '../protocol/breadcrumb.ts';
import { afterDocumentOpen, type ReopenablePage } from './after-document-open.ts';

/** A crumb as an integration sees it: who keeps the trail has the clock. */
export interface SeenCrumb extends Omit<Breadcrumb, 'timestamp'> {
  /** How long ago it was, where the browser tells late. */
  readonly ago?: Milliseconds;
}

/** What an integration that leaves breadcrumbs is handed. */
export interface TrailPage<Window> {
  readonly window: Window;
  /**
   * Calls `look` before any other crumb is left and before the trail is read, for what the browser does not tell at
   * once; returns its stop.
   */
  beforeCrumb(look: () => void): () => void;
}

/** The part of a window that is needed to listen on it. */
export interface ListenedPage extends ReopenablePage {
  addEventListener(type: string, listener: (event: SeenEvent) => void, capture: boolean): void;
  removeEventListener(type: string, listener: (event: SeenEvent) => void, capture: boolean): void;
}

export interface SeenEvent {
  readonly type: string;
  readonly isTrusted: boolean;
  /** Milliseconds since the page started. */
  readonly timeStamp: number;
  composedPath(): readonly object[];
}

/** Hears what the browser itself dispatches, on its way down and even after `document.open()`; returns its stop. */
export function listenThroughout(
  page: ListenedPage,
  types: readonly string[],
  hear: (event: SeenEvent) => void,
): () => void {
  const listener = (event: SeenEvent) => {
    if (!event.isTrusted) return;
    try {
      hear(event);
    } catch {
      // A page can make anything of its elements: then there is one crumb less.
    }
  };
  const listen = () => {
    for (const type of types) page.addEventListener(type, listener, true);
  };
  listen();
  const stopReopening = afterDocumentOpen(page, listen);
  return () => {
    stopReopening();
    for (const type of types) page.removeEventListener(type, listener, true);
  };
}
