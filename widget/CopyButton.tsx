import { Said } from './Said.tsx';
import { useAttempt } from './use-attempt.ts';

/** Puts `text` on the clipboard and says whether that worked. */
export function CopyButton({ text }: { readonly text: string }) {
  const [attempt, run] = useAttempt();
  const copy = async () => {
    await navigator.clipboard.writeText(text).catch(() => {
      throw new Error('The browser did not allow it: select the text instead.');
    });
    return 'Copied.';
  };
  return (
    <span class="copy">
      <Said attempt={attempt} />
      <button type="button" class="quiet" onClick={() => run(copy)}>
        Copy
      </button>
    </span>
  );
}
