import type { Brand, Seconds } from '../brand.ts';
import type { BreadcrumbLevel, Trail } from './breadcrumb.ts';

/** 32 lower-case hex digits, made once at capture: a resend carries the same one, so the server knows it. */
export type EventId = Brand<string, 'EventId'>;

/** One line of a stack. Frames are ordered oldest call first, as the protocol wants them. */
export interface StackFrame {
  readonly function?: string;
  /** The URL of the script, without query and fragment. */
  readonly filename?: string;
  readonly abs_path?: string;
  readonly lineno?: number;
  readonly colno?: number;
  readonly in_app: boolean;
  /** The line itself and those around it, where the frame is in the page's own document; oldest first. */
  readonly pre_context?: readonly string[];
  readonly context_line?: string;
  readonly post_context?: readonly string[];
}

export interface Stacktrace {
  readonly frames: readonly StackFrame[];
}

/** How an exception was caught, and where it stands in its chain. */
export interface Mechanism {
  readonly type: string;
  readonly handled?: boolean;
  readonly synthetic?: boolean;
  /** What leads here from the parent: `cause` or `errors[0]`. */
  readonly source?: string;
  readonly exception_id?: number;
  readonly parent_id?: number;
  readonly is_exception_group?: boolean;
  readonly data?: Readonly<Record<string, string | number | boolean>>;
}

export interface Exception {
  readonly type: string;
  readonly value: string;
  readonly stacktrace?: Stacktrace;
  readonly mechanism?: Mechanism;
}

/** A file of the page, with the id under which its source map was uploaded. */
export interface DebugImage {
  readonly type: 'sourcemap';
  readonly code_file: string;
  readonly debug_id: string;
}

/**
 * An error event, as it is sent.
 * @see https://develop.sentry.dev/sdk/foundations/transport/event-payloads/
 */
export interface ErrorEvent {
  readonly event_id: EventId;
  readonly timestamp: Seconds;
  readonly platform: 'javascript';
  readonly level: BreadcrumbLevel;
  readonly release?: string;
  readonly environment?: string;
  readonly dist?: string;
  readonly sdk: { readonly name: string; readonly version: string };
  readonly request: { readonly url: string; readonly headers?: Readonly<Record<string, string>> };
  /** What a site says itself, of an event that is no exception. */
  readonly logentry?: { readonly formatted: string };
  /** Ordered innermost first: the error that was thrown is the last one. Empty for a message. */
  readonly exception: { readonly values: readonly Exception[] };
  /** Oldest first. */
  readonly breadcrumbs?: { readonly values: Trail };
  readonly contexts?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The data of what was thrown (`thrown`) and of what led to it (`thrown.1`, by the id of the exception). */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly debug_meta?: { readonly images: readonly DebugImage[] };
  readonly tags?: Readonly<Record<string, string>>;
  readonly user?: Readonly<Record<string, unknown>>;
  /** What makes two events one issue, in a site's own words. */
  readonly fingerprint?: readonly string[];
}
