import { maxCaptureLength, maxStackLength, maxValueLength } from '../capture/capture.ts';
import { afterDocumentOpen, type ReopenablePage } from './after-document-open.ts';
import { browserGetter, type Interface, nativeGetter, nothing } from './browser-getter.ts';
import { createCoalescer, type Look } from './coalescer.ts';
import { likenessOf, likenessOfReason } from './likeness.ts';
import { apply, slice, stringify } from './natives.ts';
import { clockOf, type TimedPage } from './page-clock.ts';
import { type EndingPage, pageEnd } from './page-end.ts';
import { quiet } from './quietly.ts';
import { read, readFirst, readThrown } from './read-thrown.ts';
import { createRejections } from './rejections.ts';

/** The part of a window that this integration needs. */
export interface ErrorPage extends ReopenablePage, TimedPage, EndingPage {
  readonly Event: Interface;
  readonly ErrorEvent: Interface;
  readonly PromiseRejectionEvent: Interface;
  readonly DOMException: Interface;
}

/**
 * Uncaught errors and unhandled rejections, as the JSON text of a `BridgeMessage`; also which of them are handled later.
 * It listens in the capture phase of the window, before any listener of the page, so that neither an assignment to
 * `window.onerror` nor `stopImmediatePropagation()` hides a fault from it; and it changes nothing. `note` is handed what was
 * thrown, untouched.
 */
export const globalHandlers = (
  page: ErrorPage,
  report: (text: string) => void,
  note?: (thrown: unknown) => void,
): (() => void) => {
  const { addEventListener, removeEventListener } = page;
  const target = nativeGetter(page.Event, 'target');
  const message = nativeGetter(page.ErrorEvent, 'message');
  const lineno = nativeGetter(page.ErrorEvent, 'lineno');
  const colno = nativeGetter(page.ErrorEvent, 'colno');
  const errorOf = getter(page.ErrorEvent, 'error');
  const filenameOf = getter(page.ErrorEvent, 'filename');
  const reasonOf = getter(page.PromiseRejectionEvent, 'reason');
  const promiseOf = getter(page.PromiseRejectionEvent, 'promise');
  const rejections = createRejections();
  const browserMessageOf = getter(page.DOMException, 'message');

  const error: Look = {
    read(event) {
      const url = cut(filenameOf(event), 2048);
      const line = apply(lineno, event, nothing);
      const place = url && { __proto__: null, url, line, column: apply(colno, event, nothing) };
      return captureText('onerror', errorOf(event), cut(apply(message, event, nothing), maxValueLength), place);
    },
    // What was thrown is not touched: its stack is written when somebody first reads it.
    likeness: (event) =>
      likenessOf(
        apply(message, event, nothing) as string,
        (apply(lineno, event, nothing) as number) * 4099 + (apply(colno, event, nothing) as number),
      ),
    number: () => undefined,
  };
  const reasonIn = (event: object) => {
    const reason = reasonOf(event);
    return reason === notOfThisKind ? homemadeReason(event) : reason;
  };
  const rejection: Look = {
    read: (event) => captureText('onunhandledrejection', reasonIn(event)),
    likeness: (event) => likenessOfReason(reasonIn(event), browserMessageOf),
    number(event) {
      const promise = promiseOf(event);
      return promise === notOfThisKind ? undefined : rejections.number(promise);
    },
  };

  // The number is added to what was read: with it inside from the first, no two rejections would be equal.
  const coalescer = createCoalescer(clockOf(page), (told, number) =>
    report(number === undefined ? told : `{"rejection":${number},${apply(slice, told, [1])}`),
  );
  // Like `quiet`, in place: one call less for each error of a flood.
  const onError = (event: object) => {
    try {
      // What happens to an element passes here too, on its way down: a failed resource, or an event of the page's own.
      if (apply(target, event, nothing) !== page) return;
      note?.(errorOf(event));
      coalescer.take(event, error);
    } catch {
      // Whatever goes wrong in our part, the page does not notice.
    }
  };
  const onHandled = quiet((event: object) => {
    const rejection = rejections.numberOf(promiseOf(event));
    if (rejection === undefined) return;
    coalescer.tellNumbered(rejection);
    report(stringify({ __proto__: null, kind: 'handled', rejection }));
  });
  const onRejection = quiet((event: object) => {
    note?.(reasonOf(event));
    coalescer.take(event, rejection);
  });
  const end = pageEnd(page, coalescer.flush);

  // A listener that is there already is not added twice.
  const listen = () => {
    apply(addEventListener, page, ['error', onError, true]);
    apply(addEventListener, page, ['unhandledrejection', onRejection, true]);
    apply(addEventListener, page, ['rejectionhandled', onHandled, true]);
    end.listen();
  };
  listen();
  const stopReopening = afterDocumentOpen(page, listen);
  return () => {
    stopReopening();
    end.stop();
    coalescer.flush(true);
    apply(removeEventListener, page, ['error', onError, true]);
    apply(removeEventListener, page, ['unhandledrejection', onRejection, true]);
    apply(removeEventListener, page, ['rejectionhandled', onHandled, true]);
  };
};

/** Whatever happens while a value is read, a fault is told: with less of its details if there is no other way. */
function captureText(handler: string, thrown: unknown, message?: unknown, place?: unknown): string {
  try {
    const capture = { __proto__: null, kind: 'error', handler, thrown: readThrown(thrown), message, place };
    const text = stringify(capture);
    if (text.length <= maxCaptureLength) return text;
    // Too long as JSON, where a control character takes six: without its causes, and with a shorter stack.
    return stringify({ ...capture, __proto__: null, thrown: readFirst(thrown, maxStackLength) });
  } catch {
    // The page has broken something that we stand on, or memory ran out; the next line needs neither.
    return `{"kind":"error","handler":"${handler}","thrown":{"0":{"kind":"unreadable","type":"object"}}}`;
  }
}

/** Promise libraries dispatch events of their own making: `event.detail.reason` (bluebird), or `event.reason`. */
function homemadeReason(event: object): unknown {
  const detail = read(event, 'detail');
  return typeof detail === 'object' && detail !== null ? read(detail, 'reason') : read(event, 'reason');
}

const notOfThisKind = {};

const getter = (of: Interface, key: string) => browserGetter(of, key, notOfThisKind);

const cut = (value: unknown, max: number) =>
  typeof value === 'string' ? (apply(slice, value, [0, max]) as string) : undefined;
