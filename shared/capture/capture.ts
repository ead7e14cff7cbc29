import type { Milliseconds } from '../brand.ts';
import type { Trail } from '../protocol/breadcrumb.ts';
import type { EventId } from '../protocol/event.ts';
import type { ObservedCapture } from './observed.ts';

/** What a page saw go wrong: plain facts, read once, in the page. Words, frames and ids come later, elsewhere. */
export type Capture = ErrorCapture | ConsoleCapture | ObservedCapture;

export interface ErrorCapture {
  readonly kind: 'error';
  readonly handler: 'onerror' | 'onunhandledrejection';
  /** What was thrown first, then its causes and the members of its groups, each with the way that led to it. */
  readonly thrown: readonly ThrownValue[];
  /** `ErrorEvent.message`: all there is to know when a worker or a cross-origin script failed. */
  readonly message?: string;
  /** Where the browser says it was thrown: the only frame that a thrown string has. */
  readonly place?: Place;
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
  /** What leads here: `cause`, `errors[0]`. Absent for what was thrown itself. */
  readonly source?: string;
  /** The index in `thrown` of the value that led here. */
  readonly parent?: number;
  /** It holds several errors (`AggregateError`). */
  readonly group?: true;
}

/** A capture with the id and time that the content script gave it, held until the background has stored it. */
export interface HeldCapture {
  readonly eventId: EventId;
  readonly at: Milliseconds;
  readonly capture: Capture;
  /** How many occurrences it stands for; absent for one. */
  readonly times?: number;
  /** What had happened until then. */
  readonly breadcrumbs?: Trail;
}

/** No chain is followed further: a million causes are an attack, not a story. */
export const maxThrown = 20;

/** Bounds in UTF-16 units on what one value may bring along; the chain's first value may have the longer stack. */
export const maxValueLength = 8192;
export const maxFirstStackLength = 65_536;
export const maxStackLength = 8192;

/** A capture is at most this long, as a string on the bridge: what is longer was not made by our page script. */
export const maxCaptureLength = 524_288;
