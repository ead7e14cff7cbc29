import { useCallback, useEffect, useReducer, useState } from 'preact/hooks';
import type { IssueId } from '../shared/issues/issue.ts';
import { inWords } from './attempt.ts';
import type { IssueSource, Scope } from './issue-source.ts';
import { issuesView, openId, type ViewAction, type ViewState } from './issues-view.ts';
import { newest } from './newest.ts';

/** How many rows a list has at first, and how many more each time that somebody wants to see more. */
const rowsAtOnce = 50;

/** What a person wants to see of the issues. */
export interface Wanted {
  readonly text: string;
  readonly resolved: boolean;
}

interface Asked extends Wanted {
  readonly scope: Scope;
  readonly rows: number;
}

/** Keeps the view's state in step with its source, and with what is wanted of it. */
export function useIssues(
  source: IssueSource,
  initialScope: Scope,
  { text, resolved }: Wanted,
): readonly [ViewState, Moves] {
  const [state, dispatch] = useReducer(issuesView, { phase: 'loading', scope: initialScope });
  const { scope } = state;
  const id = openId(state);
  const [asked, askFor] = useState<Asked>({ scope, text, resolved, rows: rowsAtOnce });
  const isSame = asked.scope === scope && asked.text === text && asked.resolved === resolved;
  const rows = isSame ? asked.rows : rowsAtOnce;

  const list = useCallback(async (): Promise<ViewAction> => {
    const query = { scope, limit: rows + 1, resolved, ...(text !== '' && { text }) };
    const [issues, destination, hasResolved = false] = await Promise.all([
      source.listIssues(query),
      source.destination(),
      source.hasResolved?.(scope),
    ]);
    const hasMore = issues.length > rows;
    const listing = { issues: issues.slice(0, rows), destination, hasMore, text, resolved, hasResolved };
    return { type: 'listed', scope, listing };
  }, [source, scope, rows, text, resolved]);
  useEffect(() => follow(source, list, dispatch), [source, list]);

  useEffect(() => {
    if (id === undefined) return undefined;
    const show = async (): Promise<ViewAction> => ({ type: 'shown', id, detail: await source.showIssue(id) });
    return follow(source, show, dispatch);
  }, [source, id]);

  return [
    state,
    {
      choose: (chosen) => {
        if (chosen !== scope) dispatch({ type: 'chose', scope: chosen });
      },
      open: (opened) => dispatch({ type: 'opened', id: opened }),
      close: () => dispatch({ type: 'closed' }),
      showMore: () => {
        // Pressed again before the answer, it would only be asked anew.
        if ('listing' in state && state.listing.issues.length >= rows)
          askFor({ scope, text, resolved, rows: rows + rowsAtOnce });
      },
      retry: () => {
        dispatch({ type: 'chose', scope });
        void list().catch(failed).then(dispatch);
      },
    },
  ];
}

interface Moves {
  readonly choose: (scope: Scope) => void;
  readonly open: (id: IssueId) => void;
  readonly close: () => void;
  readonly showMore: () => void;
  readonly retry: () => void;
}

/** Reads now and at each change. */
function follow(source: IssueSource, read: () => Promise<ViewAction>, dispatch: (action: ViewAction) => void) {
  const reading = newest(read, dispatch, (error) => dispatch(failed(error)));
  void reading.again();
  const stop = source.onChange(() => void reading.again());
  return () => {
    reading.stop();
    stop();
  };
}

const failed = (error: unknown): ViewAction => ({ type: 'failed', words: inWords(error) });
