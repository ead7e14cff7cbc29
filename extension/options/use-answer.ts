import { useCallback, useEffect, useReducer } from 'preact/hooks';
import type { ViewCalls } from '../../shared/messages.ts';
import { inWords } from '../../widget/attempt.ts';
import { ask, onIssuesChanged } from '../channel.ts';

/** What can be asked without saying more. */
type Question = 'listIgnored' | 'listMasks';

export type AnswerState<Answer> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly answer: Answer }
  | { readonly phase: 'failed'; readonly words: string };

/** What the background answers, asked again at each change and when told to. */
export function useAnswer<Name extends Question>(
  name: Name,
): readonly [AnswerState<ReturnType<ViewCalls[Name]>>, () => Promise<void>] {
  type State = AnswerState<ReturnType<ViewCalls[Name]>>;
  const [state, dispatch] = useReducer((_: State, next: State) => next, { phase: 'loading' });
  const read = useCallback(
    () =>
      ask(name, null).then(
        (answer) => dispatch({ phase: 'ready', answer }),
        (error: unknown) => dispatch({ phase: 'failed', words: inWords(error) }),
      ),
    [name],
  );
  useEffect(() => {
    void read();
    return onIssuesChanged(() => void read());
  }, [read]);
  return [state, read];
}
