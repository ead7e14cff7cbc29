import type { ComponentChildren } from 'preact';
import { useEffect, useId, useReducer, useRef } from 'preact/hooks';
import { inWords } from './attempt.ts';
import { confirming } from './confirming.ts';

interface Props {
  readonly label: string;
  /** Says what is lost. */
  readonly question: ComponentChildren;
  readonly yes: string;
  /** Resolves with what was done, in words. */
  readonly act: () => Promise<string>;
}

/** A button that asks again, in place, before it does what cannot be undone. */
export function Confirm({ label, question, yes, act }: Props) {
  const [state, dispatch] = useReducer(confirming, { phase: 'resting', words: '', failed: false });
  const questionId = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const seen = useRef(state.phase);

  useEffect(() => {
    // The safe answer gets the focus; afterwards it goes back to where it came from.
    if (state.phase === 'asking') cancel.current?.focus();
    if (state.phase === 'resting' && seen.current !== 'resting') opener.current?.focus();
    seen.current = state.phase;
  }, [state.phase]);

  const confirm = () => {
    dispatch({ type: 'confirmed' });
    act().then(
      (words) => dispatch({ type: 'done', words }),
      (error: unknown) => dispatch({ type: 'failed', words: inWords(error) }),
    );
  };

  return (
    <div class="confirm">
      {state.phase === 'resting' ? (
        <button type="button" class="danger" ref={opener} onClick={() => dispatch({ type: 'asked' })}>
          {label}
        </button>
      ) : (
        <fieldset class="question" aria-labelledby={questionId} disabled={state.phase === 'acting'}>
          <p id={questionId}>{question}</p>
          <button type="button" class="danger primary" onClick={confirm}>
            {yes}
          </button>
          <button type="button" ref={cancel} onClick={() => dispatch({ type: 'cancelled' })}>
            Cancel
          </button>
        </fieldset>
      )}
      <p class={state.phase === 'resting' && state.failed ? 'said wrong' : 'said'} role="status">
        {state.phase === 'resting' && state.words}
      </p>
    </div>
  );
}
