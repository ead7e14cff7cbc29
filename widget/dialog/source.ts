import type { Milliseconds } from '../../shared/brand.ts';
import type { FeedbackRow, FeedbackTold, PageFault } from '../../shared/feedback/calls.ts';
import type { Draft } from '../../shared/feedback/draft.ts';
import type { Feedback, Reporter } from '../../shared/feedback/feedback.ts';
import type { Issue } from '../../shared/issues/issue.ts';
import type { EventId } from '../../shared/protocol/event.ts';

/** So many of each list are shown, and a report can be about no more errors. */
export const mostTold = 20;

/** What the dialog needs of whoever captures, stores and sends: the port between the widget's core and its view. */
export interface DialogSource {
  begin(): Promise<DialogStart>;
  /** Null: there is none any more. */
  keepDraft(draft: DialogDraft | null): Promise<void>;
  /** Saved when it resolves, under the id with which it is sent. Rejects in words when it cannot be saved. */
  give(feedback: DialogFeedback): Promise<EventId>;
  /** Tells a report as it stands now and at each change, null once it was deleted. Returns its stop. */
  follow(id: EventId, told: (report: ReportTold | null) => void): () => void;
  /** Newest first, as the lists below. */
  reports(): Promise<readonly ReportRow[]>;
  issues(): Promise<readonly Issue[]>;
  slow(): Promise<readonly SlowEntry[]>;
  /** Exactly what would leave: the event as JSON, with its secrets masked, and a line for each file. Rejects where the site does not want it. */
  preview(feedback: DialogFeedback): Promise<string>;
  /** While a picture is drawn: what the page's policy has against that is no fault of the page. */
  quietly<Result>(draw: () => Promise<Result>): Promise<Result>;
  sendAgain(id: EventId): Promise<void>;
  remove(id: EventId): Promise<void>;
  /** Tries whether the server can be reached from this page. */
  reach(): Promise<Reach>;
}

/** Where a report is kept. */
interface Kept {
  /** False: in the memory of this page only, with which it goes. */
  readonly isSaved: boolean;
}

export type ReportRow = FeedbackRow & Kept;
export type ReportTold = FeedbackTold & Kept;

export interface DialogStart {
  readonly url: string;
  readonly site: string;
  readonly title: string;
  /** The newest error of each issue of this page, newest first. */
  readonly faults: readonly PageFault[];
  readonly draft: DialogDraft | null;
  readonly reporter: Reporter;
  /** Whether reports are sent anywhere. */
  readonly sends: boolean;
}

/** The answers to the site's own fields, by the name of the field; what was not answered is not in it. */
export type Answers = Readonly<Record<string, string | number | boolean>>;

export interface DialogDraft extends Omit<Draft, 'site'> {
  readonly answers: Answers;
}

export interface DialogFeedback extends Feedback {
  readonly answers: Answers;
  /** What was slow and is to go along. */
  readonly slow: readonly SlowEntry[];
  /** The earlier reports that it belongs to. */
  readonly reports: readonly EventId[];
}

/** Something that took long: `kind` is as performance entries have it, such as `longtask` or `resource`. */
export interface SlowEntry {
  readonly name: string;
  readonly at: Milliseconds;
  /** In milliseconds. */
  readonly duration: number;
  readonly kind: string;
}

/**
 * What lies between this page and the server: `blocked` by something in the browser (an ad blocker, a policy), `limited` by the
 * server (429), or the device is `offline`. `away`: nobody answers there, and nothing says why.
 */
export type Reach = 'ok' | 'blocked' | 'away' | 'limited' | 'offline';
