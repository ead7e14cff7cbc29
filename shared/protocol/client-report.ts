import type { Seconds } from '../brand.ts';
import type { DataCategory } from './rate-limits.ts';

/**
 * Why something was not sent, in the protocol's words, as far as we have cause to say so.
 * @see https://develop.sentry.dev/sdk/telemetry/client-reports/
 */
export type DiscardReason =
  | 'backpressure'
  | 'before_send'
  | 'cache_overflow'
  | 'event_processor'
  | 'ignored'
  | 'internal_sdk_error'
  | 'queue_overflow'
  | 'sample_rate'
  | 'send_error';

/** How many of a category were not sent, and why. */
export interface Discarded {
  readonly reason: DiscardReason;
  readonly category: DataCategory;
  readonly quantity: number;
}

/** The item `client_report`: what its server will never get. At most 4 KiB, which all reasons of all categories do not fill. */
export interface ClientReport {
  readonly timestamp: Seconds;
  readonly discarded_events: readonly Discarded[];
}
