// The bridge between the two worlds of one page: the page script (MAIN world) and the content script (isolated world).
// It carries strings in synchronous CustomEvents on the document. Anything asynchronous (postMessage, a port) loses
// what is thrown while a page ends. The event's name is random and agreed before any script of the page runs, so the
// page can neither listen nor speak; should it ever learn the name, it can only add faults to its own record.

/** The page script says that it is there. */
export const pageReady = 'errata:page';

/** The content script says under which name it listens (`detail`). */
export const nameAgreed = 'errata:name';

/** The page script's first message under the agreed name: the content script stops offering it. */
export const agreed = '';
