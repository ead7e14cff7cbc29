import { useCallback, useEffect, useReducer } from 'preact/hooks';
import type { IssueId } from '../shared/issues/issue.ts';
import { inWords } from './attempt.ts';
import type { IssueSource, Scope } from './issue-source.ts';
import { issuesView, openId, type ViewAction, type ViewState } from './issues-view.ts';
import { newest } from './newest.ts';

/** Keeps the view's state in step with its source. */
export function useIssues(source: IssueSource, initialScope: Scope): readonly [ViewState, Moves] {
  const [state, dispatch] = useReducer(issuesView, { phase: 'loading', scope: initialScope });
  const { scope } = state;
  const id = openId(state);

  const list = useCallback(async (): Promise<ViewAction> => {
    const [issues, destination] = await Promise.all([source.listIssues(scope), source.destination()]);
    return { type: 'listed', scope, listing: { issues, destination } };
  }, [source, scope]);
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
