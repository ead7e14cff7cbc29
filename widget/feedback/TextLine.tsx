import { useId } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly placeholder?: string;
  readonly autocomplete?: 'name' | 'email' | 'off';
}

/** A labelled line of text that need not be filled in. */
export function TextLine({ label, value, change, placeholder = '', autocomplete = 'off' }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>
        {label} <span class="muted">(optional)</span>
      </label>
      <input
        id={id}
        type="text"
        inputMode={autocomplete === 'email' ? 'email' : 'text'}
        autocomplete={autocomplete}
        placeholder={placeholder}
        value={value}
        maxLength={autocomplete === 'off' ? 1000 : 200}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </div>
  );
}
