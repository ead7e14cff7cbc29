import type { TargetedInputEvent } from 'preact';
import { useId } from 'preact/hooks';
import { setByOrganisation } from './Lock.tsx';

interface Props {
  readonly label: string;
  readonly name: string;
  readonly placeholder: string;
  readonly inputMode?: 'url' | 'numeric' | 'decimal';
  /** Either `value`, when each key counts, or `defaultValue`, when the field itself holds the text. */
  readonly value?: string;
  readonly defaultValue?: string;
  readonly onInput: (event: TargetedInputEvent<HTMLInputElement>) => void;
  /** What to write, and what happens then. */
  readonly hint?: string;
  /** What is wrong with what was written; empty when nothing is. */
  readonly mistake?: string;
  /** It can be read, and not changed. */
  readonly locked?: boolean;
}

/** A labelled line of text, with its hint and its mistake in words below. */
export function Field({ label, hint, mistake = '', locked = false, ...input }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...input}
        type="text"
        id={id}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        readOnly={locked}
        aria-disabled={locked}
        aria-invalid={mistake !== ''}
        aria-describedby={`${id}-mistake${hint === undefined && !locked ? '' : ` ${id}-hint`}`}
      />
      {/* Polite, not an alert: it changes while one types. */}
      <p class="said wrong" id={`${id}-mistake`} aria-live="polite">
        {mistake}
      </p>
      {(hint !== undefined || locked) && (
        <p class="hint" id={`${id}-hint`}>
          {locked && <strong>{setByOrganisation} </strong>}
          {hint}
        </p>
      )}
    </div>
  );
}
