import { useEffect, useRef, useState } from 'preact/hooks';
import { counted } from '../counted.ts';

interface Props {
  /** How many marks would be lost. */
  readonly marks: number;
  readonly onCancel: () => void;
}

/** Leaves at once where nothing is lost by it, and asks where something is. */
export function CancelButton({ marks, onCancel }: Props) {
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
      <button key="cancel" type="button" ref={button} onClick={() => (marks > 0 ? setAsking(true) : onCancel())}>
        Cancel
      </button>
    );
  return (
    <>
      <button type="button" class="danger" onClick={onCancel}>
        Drop {counted(marks, 'mark')}
      </button>
      <button key="stay" type="button" ref={button} onClick={() => setAsking(false)}>
        Keep on
      </button>
    </>
  );
}
