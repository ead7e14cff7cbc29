// The public API of the widget, as sites see it: one file without imports, which is also its type declarations. Names and
// signatures are Sentry's, so that most sites change one import.

export type Level = 'fatal' | 'error' | 'warning' | 'info' | 'debug';

/** What a report, an error or a message became: at the server; saved and waiting; not taken; not wanted (`beforeSend`, sampling, no consent). */
export type Fate = 'delivered' | 'queued' | 'refused' | 'dropped';

export interface User {
  id?: string | number;
  email?: string;
  username?: string;
  ip_address?: string;
  [key: string]: unknown;
}

export interface Breadcrumb {
  /** Seconds since the epoch; now if absent. */
  timestamp?: number;
  type?: string;
  category?: string;
  message?: string;
  level?: Level;
  data?: Record<string, unknown>;
}

/** An event in the wire's spelling. @see https://develop.sentry.dev/sdk/foundations/transport/event-payloads/ */
export interface Event {
  event_id?: string;
  /** Seconds since the epoch. */
  timestamp?: number;
  level?: Level;
  message?: string;
  release?: string;
  environment?: string;
  dist?: string;
  fingerprint?: string[];
  transaction?: string;
  user?: User;
  tags?: Record<string, string>;
  extra?: Record<string, unknown>;
  contexts?: Record<string, Record<string, unknown>>;
  breadcrumbs?: { values: Breadcrumb[] };
  exception?: { values: { type: string; value: string; [key: string]: unknown }[] };
  request?: { url: string; headers?: Record<string, string> };
  [key: string]: unknown;
}

export interface EventHint {
  event_id?: string;
  /** What was thrown or given to `captureException`, where it is still known. */
  originalException?: unknown;
  captureContext?: ScopeContext;
}

export type EventProcessor = (event: Event, hint: EventHint) => Event | null | PromiseLike<Event | null>;

export interface ScopeContext {
  user?: User | null;
  level?: Level;
  tags?: Record<string, Primitive>;
  extra?: Record<string, unknown>;
  contexts?: Record<string, Record<string, unknown>>;
  fingerprint?: string[];
}

export type Primitive = string | number | boolean | null | undefined;

export interface Scope {
  setUser(user: User | null): Scope;
  setTag(key: string, value: Primitive): Scope;
  setTags(tags: Record<string, Primitive>): Scope;
  setExtra(key: string, value: unknown): Scope;
  setExtras(extras: Record<string, unknown>): Scope;
  setContext(name: string, context: Record<string, unknown> | null): Scope;
  setLevel(level: Level): Scope;
  setFingerprint(fingerprint: string[]): Scope;
  addBreadcrumb(breadcrumb: Breadcrumb): Scope;
  clearBreadcrumbs(): Scope;
  addEventProcessor(processor: EventProcessor): Scope;
  update(context: ScopeContext): Scope;
  clone(): Scope;
  clear(): Scope;
}

/** An add-on. `setup` runs once, when it is added; `processEvent` sees each event before `beforeSend` does. */
export interface Integration {
  readonly name: string;
  setup?(client: Client): void;
  processEvent?(event: Event, hint: EventHint, client: Client): Event | null | PromiseLike<Event | null>;
}

/** `pending`: all is held in memory and nothing is stored or sent until the answer; `denied`: nothing is even looked at. */
export type Consent = 'granted' | 'pending' | 'denied';

export interface Options {
  /** Absent or empty: everything stays in this browser. */
  dsn?: string;
  release?: string;
  environment?: string;
  dist?: string;
  /** The share of errors that is sent, from 0 to 1; all if absent. Reports of people are never left out. */
  sampleRate?: number;
  /** The share of page loads and navigations that are measured, from 0 to 1; none if absent. */
  tracesSampleRate?: number;
  maxBreadcrumbs?: number;
  /** Where to send instead of the DSN's host: an address of your own that passes envelopes on. */
  tunnel?: string;
  ignoreErrors?: (string | RegExp)[];
  /** Only errors of scripts with such addresses. */
  allowUrls?: (string | RegExp)[];
  denyUrls?: (string | RegExp)[];
  beforeSend?: (event: Event, hint: EventHint) => Event | null | PromiseLike<Event | null>;
  beforeSendTransaction?: (event: Event) => Event | null | PromiseLike<Event | null>;
  beforeSendFeedback?: (event: Event) => Event | null | PromiseLike<Event | null>;
  beforeBreadcrumb?: (breadcrumb: Breadcrumb) => Breadcrumb | null;
  initialScope?: ScopeContext | ((scope: Scope) => Scope);
  /** What is added to the defaults, or a function that is given the defaults' names and returns those to keep and what to add. */
  integrations?: Integration[] | ((defaults: Integration[]) => Integration[]);
  defaultIntegrations?: boolean;
  consent?: Consent;
  /**
   * `auto`: where the page runs Sentry, that catches; what it could not deliver is kept and sent from here, and the dialog knows its
   * errors. `false`: we catch, whatever the page runs.
   */
  companion?: 'auto' | false;
  /** `page`: all that goes wrong in the page; `own`: only what is given to this client. */
  capture?: 'page' | 'own';
  /** Keeps the data of several clients with one DSN apart. */
  instance?: string;
  /** How much is kept in this browser. */
  bounds?: { events?: number; mebibytes?: number; days?: number };
  /** Says in the console what is not sent, and why. */
  debug?: boolean;
  enabled?: boolean;
}

export interface FeedbackInput {
  message: string;
  name?: string;
  email?: string;
  url?: string;
  associatedEventId?: string;
  tags?: Record<string, Primitive>;
  /** Sentry has them in the hint; here, both will do. */
  attachments?: AttachmentInput[];
}

export interface AttachmentInput {
  filename: string;
  data: string | Uint8Array;
  contentType?: string;
}

/** A field of the site's own in the dialog. `check` answers what is wrong, in words for the person; an empty text when nothing is. */
export type CustomField = {
  /** Under which it is sent, as a tag: letters, digits, `_`, `.` and `-`. */
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
} & (
  | { kind: 'text'; lines?: number; maxLength?: number; check?: (value: string) => string }
  | { kind: 'choice'; choices: { value: string; label: string }[]; check?: (value: string) => string }
  | { kind: 'rating'; max?: number; check?: (value: number) => string }
  | { kind: 'checkbox'; check?: (value: boolean) => string }
);

/** How the dialog looks and what it asks. */
export interface DialogOptions {
  /** `auto`, if not given: as `<html lang>` says, then as the browser says. */
  locale?: string;
  /** Any text in place of ours; of the picture editor by a path, such as `marking.tool.crop`. */
  words?: Record<string, string>;
  dir?: 'ltr' | 'rtl';
  colorScheme?: 'system' | 'light' | 'dark';
  /** What the message begins with. */
  text?: string;
  name?: 'optional' | 'required' | 'hidden';
  email?: 'optional' | 'required' | 'hidden';
  fields?: CustomField[];
  /** The error that it is about: the newest of the page, if not given; null for none. */
  associatedEventId?: string | null;
  /** In the order of the attempts; files are always taken. */
  screenshot?: ('page' | 'tab')[];
}

export interface WidgetOptions extends DialogOptions {
  position?: 'bottom-end' | 'bottom-start' | 'top-end' | 'top-start';
  /** What the button says. */
  label?: string;
}

export type DialogResult =
  | { status: 'delivered' | 'queued' | 'refused'; eventId: string }
  | { status: 'dismissed'; eventId?: undefined };

export interface FeedbackApi {
  /** Resolves when the dialog is gone, with what became of the report. */
  open(options?: DialogOptions): Promise<DialogResult>;
  /** A click there opens the dialog. Returns its end. */
  attachTo(element: Element | string, options?: DialogOptions): () => void;
  /** A button over a corner of the page. */
  createWidget(options?: WidgetOptions): Promise<{ element: HTMLElement; remove(): void }>;
  /** Takes away all that was attached or created. */
  remove(): void;
  setTheme(scheme: 'system' | 'light' | 'dark'): void;
}

/** How much of what was caught stands where. `captured` is the sum of all others. */
export interface Account {
  captured: number;
  delivered: number;
  waiting: number;
  refused: number;
  dropped: number;
  /** Where it is kept. */
  store: 'database' | 'memory';
}

export interface Client {
  captureException(exception: unknown, hint?: EventHint): string;
  captureMessage(message: string, level?: Level | ScopeContext): string;
  captureEvent(event: Event, hint?: EventHint): string;
  captureFeedback(
    feedback: FeedbackInput,
    hint?: { attachments?: AttachmentInput[]; captureContext?: ScopeContext },
  ): string;
  addBreadcrumb(breadcrumb: Breadcrumb): void;
  addIntegration(integration: Integration): void;
  addEventProcessor(processor: EventProcessor): void;
  getScope(): Scope;
  withScope<Result>(work: (scope: Scope) => Result): Result;
  lastEventId(): string | undefined;
  /** What became of an event or a report; resolves when it is known. */
  fateOf(eventId: string): Promise<Fate>;
  /** Sends what can be sent; true if nothing waits any more after at most `timeout` milliseconds. */
  flush(timeout?: number): Promise<boolean>;
  /** Stops all capture, and flushes: what it is given from then on is left alone. */
  close(timeout?: number): Promise<boolean>;
  isEnabled(): boolean;
  setConsent(consent: Consent): void;
  account(): Promise<Account>;
  getOptions(): Readonly<Options>;
}

/** What `import { … } from "@errata/widget"` and the global `Errata` have; each works on the client of the last `init`. */
export interface Errata {
  init(options?: Options): Client | undefined;
  getClient(): Client | undefined;
  isInitialized(): boolean;
  isEnabled(): boolean;
  captureException(exception: unknown, hint?: EventHint | ScopeContext): string;
  captureMessage(message: string, level?: Level | ScopeContext): string;
  captureEvent(event: Event, hint?: EventHint): string;
  captureFeedback(
    feedback: FeedbackInput,
    hint?: { attachments?: AttachmentInput[]; captureContext?: ScopeContext },
  ): string;
  addBreadcrumb(breadcrumb: Breadcrumb): void;
  addEventProcessor(processor: EventProcessor): void;
  addIntegration(integration: Integration): void;
  setUser(user: User | null): void;
  setTag(key: string, value: Primitive): void;
  setTags(tags: Record<string, Primitive>): void;
  setContext(name: string, context: Record<string, unknown> | null): void;
  setExtra(key: string, value: unknown): void;
  setExtras(extras: Record<string, unknown>): void;
  withScope<Result>(work: (scope: Scope) => Result): Result;
  getCurrentScope(): Scope;
  lastEventId(): string | undefined;
  flush(timeout?: number): Promise<boolean>;
  close(timeout?: number): Promise<boolean>;
  setConsent(consent: Consent): void;
  /** Sentry's dialog after a crash: ours, about that event. */
  showReportDialog(options?: { eventId?: string } & DialogOptions): void;
  readonly feedback: FeedbackApi;
  getFeedback(): FeedbackApi;
  readonly SDK_VERSION: string;
}
