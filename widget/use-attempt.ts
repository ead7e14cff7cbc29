import { useReducer } from 'preact/hooks';
import { type Attempt, attempt, noAttempt } from './attempt.ts';

/**
 * One attempt at a time. `run` calls `work` at once, so that a permission may still be asked for inside the click;
 * what `work` resolves with is said to the person.
 */
export function useAttempt(): readonly [Attempt, Run, forget: () => void] {
  const [state, dispatch] = useReducer(attempt, noAttempt);
  const run: Run = (work) => {
    const done = work();
    dispatch({ type: 'started' });
    return done.then(
      (words) => dispatch({ type: 'succeeded', words }),
      (error: unknown) => dispatch({ type: 'failed', error }),
    );
  };
  return [state, run, () => dispatch({ type: 'forgotten' })];
}

type Run = (work: () => Promise<string>) => Promise<void>;
