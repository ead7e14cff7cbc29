import { useCallback, useEffect, useReducer } from 'preact/hooks';
import type { Status } from '../../shared/messages.ts';
import { inWords } from '../../widget/attempt.ts';
import { ask, onIssuesChanged } from '../channel.ts';
import { applyTheme } from '../theme/theme.ts';

/** What the background says of itself. */
export type StatusState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly status: Status }
  | { readonly phase: 'failed'; readonly words: string };

/** The background's status, read again at each change and when asked to. */
export function useStatus(tabId: number | null): readonly [StatusState, () => Promise<void>] {
  const [state, dispatch] = useReducer((_: StatusState, next: StatusState) => next, { phase: 'loading' });
  const read = useCallback(
    () =>
      ask('status', { tabId }).then(
        (status) => {
          applyTheme(status.theme);
          dispatch({ phase: 'ready', status });
        },
        (error: unknown) => dispatch({ phase: 'failed', words: inWords(error) }),
      ),
    [tabId],
  );
  useEffect(() => {
    void read();
    return onIssuesChanged(() => void read());
  }, [read]);
  return [state, read];
}
