import { Said } from './Said.tsx';
import { useAttempt } from './use-attempt.ts';

interface Props {
  /** What the button says. */
  readonly label: string;
  /** Called when it is to be copied: a view is drawn far oftener. */
  readonly text: () => string;
  /** Drawn without a frame. */
  readonly quiet?: boolean;
}

/** Puts a text on the clipboard and says whether that worked. */
export function CopyButton({ label, text, quiet = false }: Props) {
  const [attempt, run] = useAttempt();
  const copy = async () => {
    await navigator.clipboard.writeText(text()).catch(() => {
      throw new Error('The browser did not allow it: select the text instead.');
    });
    return 'Copied.';
  };
  return (
    <>
      <button type="button" class={quiet ? 'quiet' : ''} onClick={() => run(copy)}>
        {label}
      </button>
      <Said attempt={attempt} />
    </>
  );
}
