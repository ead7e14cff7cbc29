import { useReducer } from 'preact/hooks';
import type { TestAnswer } from '../../shared/messages.ts';
import { inWords } from '../../widget/attempt.ts';
import { ask } from '../channel.ts';

type Test =
  | { readonly phase: 'resting' }
  | { readonly phase: 'asking' }
  | { readonly phase: 'answered'; readonly answer: TestAnswer };

/** Sends one event now, and shows what the server said to it. */
export function TestEvent({ ready }: { readonly ready: boolean }) {
  const [test, dispatch] = useReducer((_: Test, next: Test) => next, { phase: 'resting' });
  const send = () => {
    dispatch({ phase: 'asking' });
    ask('sendTestEvent', null).then(
      (answer) => dispatch({ phase: 'answered', answer }),
      (error: unknown) =>
        dispatch({ phase: 'answered', answer: { ok: false, said: 'Nothing was sent.', advice: inWords(error) } }),
    );
  };

  return (
    <>
      <button type="button" disabled={!ready || test.phase === 'asking'} onClick={send}>
        Send a test event
      </button>
      {!ready && <p class="hint">Save a DSN first.</p>}
      <div role="status" class={test.phase === 'answered' ? `answer ${test.answer.ok ? 'good' : 'bad'}` : 'answer'}>
        {test.phase === 'asking' && <p>Sending…</p>}
        {test.phase === 'answered' && (
          <>
            <p class="answer-said">{test.answer.said}</p>
            {test.answer.advice !== '' && <p>{test.answer.advice}</p>}
          </>
        )}
      </div>
    </>
  );
}
