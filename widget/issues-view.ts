import type { IssueId } from '../shared/issues/issue.ts';
import type { Destination, IssueDetail, ListedIssue, Scope } from './issue-source.ts';

export interface Listing {
  readonly issues: readonly ListedIssue[];
  readonly destination: Destination;
  /** There are older ones, which are not in the list. */
  readonly hasMore: boolean;
  /** What was searched for; empty where all are in it. */
  readonly text: string;
  /** It is of those that are resolved, and not of those that are not. */
  readonly resolved: boolean;
  readonly hasResolved: boolean;
}

/** What the view shows. The list stays in hand while one of its issues is open, so that Back is at once. */
export type ViewState =
  | { readonly phase: 'loading'; readonly scope: Scope }
  | { readonly phase: 'listing'; readonly scope: Scope; readonly listing: Listing; readonly left?: Left }
  | { readonly phase: 'opening'; readonly scope: Scope; readonly listing: Listing; readonly id: IssueId }
  | { readonly phase: 'showing'; readonly scope: Scope; readonly listing: Listing; readonly detail: IssueDetail }
  | { readonly phase: 'failed'; readonly scope: Scope; readonly words: string };

/** The issue that was open last, where the focus returns to. */
export interface Left {
  readonly id: IssueId;
  /** It is not there any more. */
  readonly gone: boolean;
}

export type ViewAction =
  | { readonly type: 'chose'; readonly scope: Scope }
  | { readonly type: 'listed'; readonly scope: Scope; readonly listing: Listing }
  | { readonly type: 'opened'; readonly id: IssueId }
  | { readonly type: 'shown'; readonly id: IssueId; readonly detail: IssueDetail | undefined }
  | { readonly type: 'closed' }
  | { readonly type: 'failed'; readonly words: string };

/** Moves the view on. An answer to a question that is no longer asked changes nothing. */
export function issuesView(state: ViewState, action: ViewAction): ViewState {
  switch (action.type) {
    case 'chose':
      return { phase: 'loading', scope: action.scope };
    case 'listed':
      return action.scope === state.scope ? listed(state, action.listing) : state;
    case 'opened':
      return 'listing' in state
        ? { phase: 'opening', scope: state.scope, listing: state.listing, id: action.id }
        : state;
    case 'shown':
      return openId(state) === action.id ? shown(state, action.id, action.detail) : state;
    case 'closed':
      return state.phase === 'showing' ? closed(state, state.detail.issue.id, false) : state;
    case 'failed':
      return { phase: 'failed', scope: state.scope, words: action.words };
  }
}

/** The issue that is open or about to be. */
export function openId(state: ViewState): IssueId | undefined {
  if (state.phase === 'opening') return state.id;
  return state.phase === 'showing' ? state.detail.issue.id : undefined;
}

const listed = (state: ViewState, listing: Listing): ViewState =>
  'listing' in state ? { ...state, listing } : { phase: 'listing', scope: state.scope, listing };

function shown(state: ViewState, id: IssueId, detail: IssueDetail | undefined): ViewState {
  if (!('listing' in state)) return state;
  if (detail === undefined) return closed(state, id, true);
  return { phase: 'showing', scope: state.scope, listing: state.listing, detail };
}

const closed = (state: ViewState & { readonly listing: Listing }, id: IssueId, gone: boolean): ViewState => ({
  phase: 'listing',
  scope: state.scope,
  listing: state.listing,
  left: { id, gone },
});
