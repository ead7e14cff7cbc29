import { useCallback, useEffect, useReducer, useState } from 'preact/hooks';
import type { IssueId } from '../shared/issues/issue.ts';
import { inWords } from './attempt.ts';
import type { IssueSource, Scope } from './issue-source.ts';
import { issuesView, openId, type ViewAction, type ViewState } from './issues-view.ts';
import { newest } from './newest.ts';

/** How many rows a list has at first, and how many more each time that somebody wants to see more. */
const rowsAtOnce = 50;

interface Asked {
  readonly scope: Scope;
  readonly text: string;
  readonly rows: number;
}

/** Keeps the view's state in step with its source, and with what is searched for there. */
export function useIssues(source: IssueSource, initialScope: Scope, text: string): readonly [ViewState, Moves] {
  const [state, dispatch] = useReducer(issuesView, { phase: 'loading', scope: initialScope });
  const { scope } = state;
  const id = openId(state);
  const [asked, askFor] = useState<Asked>({ scope, text, rows: rowsAtOnce });
  const rows = asked.scope === scope && asked.text === text ? asked.rows : rowsAtOnce;

  const list = useCallback(async (): Promise<ViewAction> => {
    const query = { scope, limit: rows + 1, ...(text !== '' && { text }) };
    const [issues, destination] = await Promise.all([source.listIssues(query), source.destination()]);
    const listing = { issues: issues.slice(0, rows), destination, hasMore: issues.length > rows, text };
    return { type: 'listed', scope, listing };
  }, [source, scope, rows, text]);
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
        if ('listing' in state && state.listing.issues.length >= rows) askFor({ scope, text, rows: rows + rowsAtOnce });
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
