import { useCallback, useEffect, useReducer } from 'preact/hooks';
import type { Ignored } from '../../shared/messages.ts';
import { inWords } from '../../widget/attempt.ts';
import { ask, onIssuesChanged } from '../channel.ts';

export type IgnoredState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly ignored: Ignored }
  | { readonly phase: 'failed'; readonly words: string };

/** The rules and what they have ignored, read again at each change and when asked to. */
export function useIgnored(): readonly [IgnoredState, () => Promise<void>] {
  const [state, dispatch] = useReducer((_: IgnoredState, next: IgnoredState) => next, { phase: 'loading' });
  const read = useCallback(
    () =>
      ask('listIgnored', null).then(
        (ignored) => dispatch({ phase: 'ready', ignored }),
        (error: unknown) => dispatch({ phase: 'failed', words: inWords(error) }),
      ),
    [],
  );
  useEffect(() => {
    void read();
    return onIssuesChanged(() => void read());
  }, [read]);
  return [state, read];
}
