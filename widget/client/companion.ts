import type { Event } from '../api.ts';

/** The part of Sentry's client that we listen to. @see https://develop.sentry.dev/sdk/foundations/client/hooks/ */
interface SentryClient {
  on(
    hook: 'afterSendEvent',
    hear: (event: Event & { readonly type?: string }, response: { readonly statusCode?: number } | undefined) => void,
  ): void;
}

/** What Sentry has told its server, or could not: `status` is the server's answer, undefined for none. */
export type HearSentry = (event: Event, status: number | undefined) => void;

/**
 * Looks, as often as it is asked, whether the page runs Sentry. From then on Sentry catches what goes wrong, and we hear what
 * became of it: its events come here once it has sent them, or failed to.
 */
export function createCompanion(page: object, hear: HearSentry): () => boolean {
  let known: SentryClient | undefined;
  return () => {
    if (known !== undefined) return true;
    known = clientOf(page);
    known?.on('afterSendEvent', (event, response) => {
      // Of its kinds, an error has no type.
      if (event.type === undefined) hear(event, response?.statusCode);
    });
    return known !== undefined;
  };
}

/** Where all versions since 8 keep what they share in a page, each under its own number. */
function clientOf(page: object): SentryClient | undefined {
  const { __SENTRY__: carriers } = page as {
    readonly __SENTRY__?: Readonly<Record<string, Carrier>> & { version?: string };
  };
  const carrier = carriers?.[carriers.version ?? ''];
  const client = carrier?.defaultCurrentScope?.getClient?.();
  return typeof client?.on === 'function' ? client : undefined;
}

interface Carrier {
  readonly defaultCurrentScope?: { getClient?(): SentryClient | undefined };
}
