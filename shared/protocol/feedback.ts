import type { Seconds } from '../brand.ts';
import type { Trail } from './breadcrumb.ts';
import type { EventId } from './event.ts';

/** The longest message in characters: a server cuts what is longer. */
export const MAX_MESSAGE = 4096;

/**
 * What a person says of a page, as it is sent: shaped like an event, in an item of its own, with its files in the same envelope.
 * @see https://develop.sentry.dev/sdk/telemetry/feedbacks/
 */
export interface FeedbackEvent {
  readonly event_id: EventId;
  readonly timestamp: Seconds;
  readonly platform: 'javascript';
  readonly level: 'info';
  readonly release?: string;
  readonly environment?: string;
  readonly sdk: { readonly name: string; readonly version: string };
  readonly request: { readonly url: string; readonly headers?: Readonly<Record<string, string>> };
  readonly user?: { readonly email?: string; readonly username?: string };
  /** Oldest first. */
  readonly breadcrumbs?: { readonly values: Trail };
  readonly contexts: Readonly<Record<string, Readonly<Record<string, unknown>>>> & {
    readonly feedback: FeedbackContext;
  };
  readonly tags?: Readonly<Record<string, string>>;
}

export interface FeedbackContext {
  /** At most 4,096 characters. */
  readonly message: string;
  readonly contact_email?: string;
  readonly name?: string;
  readonly url: string;
  /** The error that it is about. */
  readonly associated_event_id?: EventId;
  readonly source: string;
}
