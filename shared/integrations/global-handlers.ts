import { maxCaptureLength, maxValueLength } from '../capture/capture.ts';
import { afterDocumentOpen, type ReopenablePage } from './after-document-open.ts';
import type { Integration } from './integration.ts';
import { apply, getOwnPropertyDescriptor, slice, stringify } from './natives.ts';
import { read, readThrown } from './read-thrown.ts';

/** The part of a window that this integration needs. */
export interface ErrorPage extends ReopenablePage {
  readonly ErrorEvent: { readonly prototype: object };
  readonly PromiseRejectionEvent: { readonly prototype: object };
  addEventListener(type: string, listener: (event: object) => void, capture: boolean): void;
  removeEventListener(type: string, listener: (event: object) => void, capture: boolean): void;
}

/**
 * Uncaught errors and unhandled rejections, as the JSON text of a `Capture`.
 * It listens in the capture phase of the window, before any listener of the page, so that neither an assignment to
 * `window.onerror` nor `stopImmediatePropagation()` hides a fault from it; and it changes nothing.
 */
export const globalHandlers: Integration<ErrorPage, string> = (page, report) => {
  const { addEventListener, removeEventListener } = page;
  const getError = getter(page.ErrorEvent.prototype, 'error');
  const getReason = getter(page.PromiseRejectionEvent.prototype, 'reason');

  const onError = (event: object) => {
    // A failed resource passes here too, as a plain Event without these getters: not this integration's.
    const error = ask(getError, event);
    if (error === notAnErrorEvent) return;
    report(captureText('onerror', error, event));
  };
  const onRejection = (event: object) => {
    const reason = ask(getReason, event);
    report(captureText('onunhandledrejection', reason === notAnErrorEvent ? read(event, 'reason') : reason, undefined));
  };

  // A listener that is there already is not added twice.
  const listen = () => {
    apply(addEventListener, page, ['error', onError, true]);
    apply(addEventListener, page, ['unhandledrejection', onRejection, true]);
  };
  listen();
  const stopReopening = afterDocumentOpen(page, listen);
  return () => {
    stopReopening();
    apply(removeEventListener, page, ['error', onError, true]);
    apply(removeEventListener, page, ['unhandledrejection', onRejection, true]);
  };
};

const notAnErrorEvent = {};

/** Whatever happens while a value is read, a fault is told: without its details if there is no other way. */
function captureText(handler: string, thrown: unknown, event: object | undefined): string {
  try {
    const text = stringify({
      __proto__: null,
      kind: 'error',
      handler,
      thrown: readThrown(thrown),
      message: event && shorten(read(event, 'message'), maxValueLength),
      place: event && placeOf(event),
    });
    if (text.length <= maxCaptureLength) return text;
  } catch {
    // The page has broken something that we stand on, or memory ran out; the next line needs neither.
  }
  return `{"kind":"error","handler":"${handler}","thrown":{"0":{"kind":"unreadable","type":"object"}}}`;
}

function placeOf(event: object) {
  const url = shorten(read(event, 'filename'), 2048);
  const line = read(event, 'lineno');
  const column = read(event, 'colno');
  return url && typeof line === 'number' && typeof column === 'number'
    ? { __proto__: null, url, line, column }
    : undefined;
}

const shorten = (value: unknown, max: number) =>
  typeof value === 'string' ? (apply(slice, value, [0, max]) as string) : undefined;

const getter = (prototype: object, key: string) => getOwnPropertyDescriptor(prototype, key)?.get;

function ask(get: (() => unknown) | undefined, event: object): unknown {
  if (get === undefined) return notAnErrorEvent;
  try {
    return apply(get, event, []);
  } catch {
    return notAnErrorEvent; // The browser's own check: this is another kind of event.
  }
}
