import type { Milliseconds } from '../brand.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { EventId } from '../protocol/event.ts';
import type { Site } from '../sites.ts';
import type { Draft } from './draft.ts';
import type { Feedback, Reporter } from './feedback.ts';
import type { FileText } from './files.ts';

/** What the pages of reports ask of the background. */
export interface FeedbackCalls {
  /** What a report about the page in a tab begins with. */
  beginFeedback(tabId: number): FeedbackStart;
  keepDraft(draft: Draft): null;
  dropDraft(site: Site): null;
  /** Stored when it is answered, with the id under which it is sent. */
  giveFeedback(given: { readonly tabId: number; readonly url: string; readonly feedback: Feedback }): EventId;
  /** Newest first. */
  listFeedback(nothing: null): readonly FeedbackRow[];
  showFeedback(id: EventId): FeedbackTold | null;
  deleteFeedback(id: EventId): null;
}

/** What is there when a person begins to report. */
export type FeedbackStart =
  | {
      readonly kind: 'page';
      readonly url: string;
      readonly site: Site;
      readonly title: string;
      readonly watched: boolean;
      /** The newest error of each issue of this page, newest first. */
      readonly faults: readonly PageFault[];
      readonly draft: Draft | null;
      readonly reporter: Reporter;
      /** Whether reports of this page are sent anywhere. */
      readonly sends: boolean;
    }
  /** Nothing can be reported there. */
  | { readonly kind: 'private' | 'no-page' };

/** An error that a report can be about. */
export interface PageFault {
  readonly eventId: EventId;
  readonly at: Milliseconds;
  readonly type: string;
  readonly value: string;
}

/** A report in a list. */
export interface FeedbackRow {
  readonly id: EventId;
  readonly at: Milliseconds;
  readonly page: string;
  readonly message: string;
  readonly delivery: Delivery;
  /** Whether it has a destination that is sent to. */
  readonly sends: boolean;
}

/** A report in full. */
export interface FeedbackTold extends FeedbackRow {
  readonly payload: string;
  readonly files: readonly FileText[];
  /** As it was or will be sent, in base64. */
  readonly envelope: string;
}
