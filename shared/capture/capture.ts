import type { Milliseconds } from '../brand.ts';
import type { Trail } from '../protocol/breadcrumb.ts';
import type { EventId } from '../protocol/event.ts';
import type { SessionUpdate } from '../protocol/session.ts';
import type { SourceLines } from '../source/excerpt.ts';
import type { ObservedCapture } from './observed.ts';
import type { TransactionCapture } from './transaction.ts';

/** What is seen in a page: plain facts, read once. Words, frames and ids come later, elsewhere. */
export type Capture = Fault | HandledCapture | SessionCapture | TransactionCapture;

/** What went wrong, and becomes an event. */
export type Fault = ErrorCapture | ConsoleCapture | ObservedCapture;

export const isFault = <Seen extends Capture | SealedCapture>(capture: Seen): capture is Exclude<Seen, NoFault> =>
  capture.kind !== 'handled' && capture.kind !== 'session' && capture.kind !== 'transaction';

type NoFault = HandledCapture | SessionCapture | TransactionCapture;

/**
 * A fault as the page script told it, unopened. The content script needs its kind alone, and the background, which believes
 * nothing of what comes from a page's process, has to read it anyway.
 */
export interface SealedCapture {
  readonly kind: 'error' | 'console';
  /** The capture, as JSON. */
  readonly text: string;
}

/** What a content script holds and passes on. */
export type PassedCapture = SealedCapture | Exclude<Capture, ErrorCapture | ConsoleCapture>;

export interface ErrorCapture {
  readonly kind: 'error';
  /** `generic`: given to us by the page itself, which has handled it. */
  readonly handler: 'onerror' | 'onunhandledrejection' | 'generic';
  /** What was thrown first, then its causes and the members of its groups, each with the way that led to it. */
  readonly thrown: readonly ThrownValue[];
  /** `ErrorEvent.message`: all there is to know when a worker or a cross-origin script failed. */
  readonly message?: string;
  /** Where the browser says it was thrown: the only frame that a thrown string has. */
  readonly place?: Place;
  /** The page script's number for a rejection, by which it says later that the page has handled it. */
  readonly rejection?: number;
}

/** The page has handled a rejection after all, which was told as the event `of`. */
export interface HandledCapture {
  readonly kind: 'handled';
  readonly of: EventId;
}

/** How the view of a page goes on: told when it begins, crashes or ends. */
export interface SessionCapture extends SessionUpdate {
  readonly kind: 'session';
}

/** A call of `console.error`, or of `console.assert` with what is not so, where the person has the console wrapped. */
export interface ConsoleCapture {
  readonly kind: 'console';
  readonly method: 'error' | 'assert';
  /** The arguments in words, about as the console shows them. */
  readonly message: string;
  /** The first error among the arguments, with its causes; absent if there is none. */
  readonly thrown?: readonly ThrownValue[];
  /** Where it was called from, if there is no error. */
  readonly stack?: string;
}

export interface Place {
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

export type ThrownKind = 'error' | 'object' | 'event' | 'primitive' | 'unreadable';

export interface ThrownValue {
  readonly kind: ThrownKind;
  /** An error's name, an object's class, a primitive's `typeof` (or `null`). */
  readonly type: string;
  /** An error's message, an event's type with its message in the next line, a primitive as text, an object's keys one a line; absent if it could not be read. */
  readonly value?: string;
  /** The engine's stack text, as it is. */
  readonly stack?: string;
  /** Its own data properties, as JSON text: of an object, and what an error has besides the usual. */
  readonly data?: string;
  /** What leads here: `cause`, `errors[0]`, the key of an object that holds an error. Absent for what was thrown itself. */
  readonly source?: string;
  /** The index in `thrown` of the value that led here. */
  readonly parent?: number;
  /** It holds several errors (`AggregateError`). */
  readonly group?: true;
}

/** A capture with the id and time that the content script gave it, held until the background has stored it. */
export interface HeldCapture<Seen extends Capture | SealedCapture = Capture> {
  readonly eventId: EventId;
  readonly at: Milliseconds;
  readonly capture: Seen;
  /** How many occurrences it stands for that were counted as like it, and not all read; absent for one that was read and is itself. */
  readonly times?: number;
  /** What had happened until then. */
  readonly breadcrumbs?: Trail;
  /** For an error that the browser hides, or seems to: the hosts of the scripts that can have thrown it. */
  readonly hosts?: readonly string[];
  /** The document's own lines around its frames. */
  readonly source?: SourceLines;
}

/** No chain is followed further: a million causes are an attack, not a story. */
export const maxThrown = 20;

/** Bounds in UTF-16 units on what one value may bring along; the chain's first value may have the longer stack. */
export const maxValueLength = 8192;
export const maxFirstStackLength = 65_536;
export const maxStackLength = 8192;
export const maxDataLength = 4096;

/** A capture is at most this long, as a string on the bridge: what is longer was not made by our page script. */
export const maxCaptureLength = 524_288;
