import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from './words.ts';

interface Props {
  /** Whether there are marks, which would be lost. */
  readonly hasMarks: boolean;
  readonly onCancel: () => void;
}

/** Leaves at once where nothing is lost by it, and asks where something is. */
export function CancelButton({ hasMarks, onCancel }: Props) {
  const words = useWords();
  const [isAsking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useEffect(() => {
    // The safe answer is in the place of the question, and back again.
    if (isAsking !== wasAsking.current) button.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);

  if (!isAsking)
    return (
      <button key="cancel" type="button" ref={button} onClick={() => (hasMarks ? setAsking(true) : onCancel())}>
        {words.cancel}
      </button>
    );
  return (
    <>
      <button type="button" class="danger" onClick={onCancel}>
        {words.dropAll}
      </button>
      <button key="stay" type="button" ref={button} onClick={() => setAsking(false)}>
        {words.keepOn}
      </button>
    </>
  );
}
