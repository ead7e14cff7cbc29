import { useCallback, useEffect, useReducer } from 'preact/hooks';
import type { Masks } from '../../shared/messages.ts';
import { inWords } from '../../widget/attempt.ts';
import { ask, onIssuesChanged } from '../channel.ts';

export type MasksState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly masks: Masks }
  | { readonly phase: 'failed'; readonly words: string };

/** What is masked, read again at each change and when asked to. */
export function useMasks(): readonly [MasksState, () => Promise<void>] {
  const [state, dispatch] = useReducer((_: MasksState, next: MasksState) => next, { phase: 'loading' });
  const read = useCallback(
    () =>
      ask('listMasks', null).then(
        (masks) => dispatch({ phase: 'ready', masks }),
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
