import type { Attempt } from './attempt.ts';

/** Says what became of an attempt, aloud too. The status line is always there, because a new one is not read out. */
export function Said({ attempt }: { readonly attempt: Attempt }) {
  return (
    <>
      <p class="said" role="status">
        {attempt.phase === 'succeeded' && attempt.words}
      </p>
      {attempt.phase === 'failed' && (
        <p class="said wrong" role="alert">
          {attempt.words}
        </p>
      )}
    </>
  );
}
