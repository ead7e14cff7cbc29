import { apply, getOwnPropertyDescriptor } from './natives.ts';
import { quiet } from './quietly.ts';

/** The part of a window that tells that it ends. */
export interface EndingPage {
  addEventListener(type: string, listener: (event: object) => void, capture: boolean): void;
  removeEventListener(type: string, listener: (event: object) => void, capture: boolean): void;
}

interface PageEnd {
  /** Again after `document.open()`: a listener that is there already is not added twice. */
  listen(): void;
  stop(): void;
}

/**
 * Calls `mayEnd` when the page is hidden or shown, where it may be the last that it does, and when it is left or has come
 * back from the browser's cache. A page can dispatch what looks like its end: that is not listened to.
 */
export function pageEnd(page: EndingPage, mayEnd: (leaving: boolean) => void): PageEnd {
  const { addEventListener, removeEventListener } = page;
  let leaving = false;
  const told = (next: () => boolean) =>
    quiet((event: object) => {
      // An own property of each event, which no page can replace.
      const isTrusted = getOwnPropertyDescriptor(event, 'isTrusted')?.get;
      if (isTrusted === undefined || apply(isTrusted, event, []) !== true) return;
      leaving = next();
      mayEnd(leaving);
    });
  const onHide = told(() => true);
  const onShow = told(() => false);
  const onVisibility = told(() => leaving);
  const each = (change: typeof addEventListener) => {
    apply(change, page, ['pagehide', onHide, true]);
    apply(change, page, ['pageshow', onShow, true]);
    apply(change, page, ['visibilitychange', onVisibility, true]);
  };
  return { listen: () => each(addEventListener), stop: () => each(removeEventListener) };
}
