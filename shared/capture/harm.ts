import type { PassedCapture } from './capture.ts';

/** What a capture means for the view of the page that it happened in. */
export type Harm = 'crash' | 'error' | 'none';

/** What nobody has handled is a crash, as in Sentry's SDKs; what a server answered with an error counts as one. */
export function harmOf(capture: PassedCapture): Harm {
  switch (capture.kind) {
    case 'error':
      return 'crash';
    case 'console':
    case 'resource':
      return 'error';
    case 'request':
      return capture.status === undefined || capture.status >= 500 ? 'error' : 'none';
    default:
      return 'none';
  }
}
