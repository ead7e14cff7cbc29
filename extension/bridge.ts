import { apply, getOwnPropertyDescriptor } from '../shared/integrations/natives.ts';

// The bridge between the two worlds of one page: the page script (MAIN world) and the content script (isolated world).
// It carries strings in synchronous CustomEvents. Anything asynchronous (postMessage, a port) loses what is thrown while
// a page ends.
//
// The two meet on `document.fonts`: an event target that both worlds share, whose events reach neither the document nor the
// window, and that `document.open()` leaves alone. The event's name is random and agreed before any script of the page
// runs. A page that was there first (its site was watched late), or a parent that has prepared the very builtins of a
// same-origin frame, can still learn it: then all it can do is add faults to its own record.

/** Where the two ends meet. Asked of the prototype: an `<img name="fonts">` of the page answers to `document.fonts` as well. */
export function meetingPlaceOf(page: Document): EventTarget {
  const get = getOwnPropertyDescriptor(Document.prototype, 'fonts')?.get;
  return get === undefined ? page.fonts : (apply(get, page, []) as EventTarget);
}

/** The page script says that it is there. */
export const pageReady = 'errata:page';

/** The content script says under which name it listens (`detail`). */
export const nameAgreed = 'errata:name';

/** The page script's first message under the agreed name: the content script stops offering it. */
export const agreed = '';
