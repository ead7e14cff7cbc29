import type { FeedbackRow } from '../feedback/calls.ts';
import type { FileText } from '../feedback/files.ts';
import type { IssueId } from '../issues/issue.ts';
import type { GivenMark, Mark, MarkId, Visit } from './mark.ts';
import type { SessionIssue, Verdict } from './session-issue.ts';
import type { TestSession, TestSessionId } from './test-session.ts';

/** What the popup and the page of test sessions ask of the background. */
export interface TestSessionCalls {
  /** The one that runs. */
  runningTestSession(nothing: null): TestSessionRow | null;
  /** Refused while another one runs. The page in the tab is its first. */
  startTestSession(start: { readonly name: string; readonly tabId: number | null }): TestSessionId;
  stopTestSession(id: TestSessionId): null;
  /** What a mark of the page in a tab begins with. */
  beginMark(tabId: number): MarkStart;
  /** Answers with whether the picture was kept as well: there may be no room for it. */
  keepMark(mark: GivenMark): boolean;
  deleteMark(id: MarkId): null;
  /** Newest first. */
  listTestSessions(nothing: null): readonly TestSessionRow[];
  showTestSession(id: TestSessionId): TestSessionTold | null;
  markPicture(id: MarkId): FileText | null;
  judgeIssue(verdict: { readonly session: TestSessionId; readonly issue: IssueId; readonly verdict: Verdict }): null;
  /** Its events and reports stay, as all others do. */
  deleteTestSession(id: TestSessionId): null;
}

/** A session in a list, with how much there is of it. */
export interface TestSessionRow extends Omit<TestSession, 'verdicts'> {
  /** Occurrences of errors. */
  readonly events: number;
  readonly issues: number;
  readonly marks: number;
  readonly pages: number;
  readonly reports: number;
}

/** A session in full, but for its pictures, which are asked for one by one. */
export interface TestSessionTold extends Omit<TestSession, 'verdicts'> {
  readonly issues: readonly SessionIssue[];
  /** Both in the order of their time. */
  readonly marks: readonly Mark[];
  readonly visits: readonly Visit[];
  readonly reports: readonly FeedbackRow[];
}

export type MarkStart =
  | {
      readonly kind: 'page';
      readonly url: string;
      readonly title: string;
      readonly session: TestSessionRow;
    }
  | { readonly kind: 'private' | 'no-page' | 'none-runs' };
