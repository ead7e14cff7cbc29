/** What browsers and other extensions say in a page of which it is not the fault, and which nobody can act on. */
export interface KnownNoise {
  readonly name: string;
  /** In words for a person. */
  readonly reason: string;
  /** The whole message, one of these: a page's own error that only speaks of it is still told. */
  readonly messages: readonly string[];
}

/**
 * Short on purpose: what is ignored is not seen. “Script error.” is not among it: it is a fault of a script from elsewhere,
 * and something can be done about it.
 */
export const knownNoise: readonly KnownNoise[] = [
  {
    name: 'ResizeObserver loop',
    reason:
      'The browser says that a size changed again while it was being observed. The page is told of it one frame later, and nothing is broken.',
    messages: ['ResizeObserver loop completed with undelivered notifications.', 'ResizeObserver loop limit exceeded'],
  },
  {
    name: 'Extension context invalidated',
    reason:
      'Another extension was updated or removed, and its script that is still in the page cannot reach it. A reload of the page ends it.',
    messages: ['Extension context invalidated.'],
  },
  {
    name: 'Extension without its other half',
    reason: 'A script of another extension has asked the extension’s background, and nobody was there to answer.',
    messages: [
      'Could not establish connection. Receiving end does not exist.',
      'The message port closed before a response was received.',
      'A listener indicated an asynchronous response by returning true, but the message channel closed before a response was received',
    ],
  },
];
