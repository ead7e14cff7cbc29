import type { Milliseconds } from '../shared/brand.ts';
import type { Delivery } from '../shared/delivery/delivery.ts';
import type { RefusedChoice } from '../shared/delivery/refused-choice.ts';
import type { Issue, IssueId } from '../shared/issues/issue.ts';
import type { ErrorEvent, EventId } from '../shared/protocol/event.ts';
import type { Read } from '../shared/source-maps/look-up.ts';

/** `page`: the page that the view belongs to. `all`: every watched site. */
export type Scope = 'page' | 'all';

/** One event of an issue, with the exact bytes that were or will be sent. */
export interface EventDetail {
  readonly eventId: EventId;
  /** When it was captured. */
  readonly at: Milliseconds;
  readonly pageUrl: string;
  /** Caught after the page had started, because the site was not yet watched: earlier errors may be missing. */
  readonly late: boolean;
  /** A rejection that the page has handled after it was told. */
  readonly handledLater?: true;
  readonly event: ErrorEvent;
  readonly payload: string;
  readonly delivery: Delivery;
  /** Where it would go now. */
  readonly destination: Destination;
}

/** An issue of a list. */
export interface ListedIssue extends Issue {
  /** Where what waits of it would go, if that is not the same for all issues. */
  readonly destination?: Destination;
}

export interface IssueDetail {
  readonly issue: ListedIssue;
  /** The newest event of the issue that is still kept, if any is: its counts are kept for longer. */
  readonly latest: EventDetail | undefined;
}

/** What a view says about delivery as a whole. `memory`: of a private window, never sent. */
export type Destination = 'none' | 'dsn' | 'memory';

export interface IssueQuery {
  readonly scope: Scope;
  readonly limit: number;
  /** What a person searches for; absent where they do not. */
  readonly text?: string;
  /** Those that are resolved, or those that are not. */
  readonly resolved: boolean;
}

/** Where a view gets its issues from. */
export interface IssueSource {
  /** The newest, by last seen, of those that `text` means; newest first. */
  listIssues(query: IssueQuery): Promise<readonly ListedIssue[]>;
  /** Undefined when the issue was deleted meanwhile. */
  showIssue(id: IssueId): Promise<IssueDetail | undefined>;
  destination(): Promise<Destination>;
  /** Whether there are resolved issues to be seen, where the source knows of such. */
  readonly hasResolved?: (scope: Scope) => Promise<boolean>;
  /** An issue that is resolved is left out of lists until it happens again; or it is so no longer. */
  readonly resolve?: (id: IssueId, resolved: boolean) => Promise<void>;
  /** Calls back when a list may have changed; returns its stop. */
  onChange(changed: () => void): () => void;
  /** Leads to a rule that ignores what is like the issue, where there are rules. */
  readonly ignore?: (issue: Issue) => void;
  /** Has refused events wait to be sent once more, where the source can; resolves with how many. */
  readonly sendAgain?: (choice: RefusedChoice) => Promise<number>;
  /** Reads a script or a source map from where it lies; absent where nobody shall hear that somebody was there. */
  readonly readText?: Read;
}
