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
  /** Stored when it is answered, under the id that is given; one that is there already stays as it is. */
  giveFeedback(given: {
    readonly id: EventId;
    readonly tabId: number;
    readonly url: string;
    readonly feedback: Feedback;
  }): null;
  /** An envelope that a receipt has saved, in base64: kept under its own id, and sent as the settings say of its page. */
  importFeedback(envelope: string): EventId;
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
  /** Until then its server is left alone: it asked for that, or could not be reached. Null: it can be sent now. */
  readonly heldUntil: Milliseconds | null;
  readonly payload: string;
  readonly files: readonly FileText[];
  /** As it was or will be sent, in base64. */
  readonly envelope: string;
}
