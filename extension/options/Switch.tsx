import { useId, useState } from 'preact/hooks';

interface Props {
  readonly label: string;
  /** The whole name, where the label alone could be another's. */
  readonly name?: string;
  readonly on: boolean;
  /** What it is about; or the id of the element that says so. */
  readonly hint?: string;
  readonly describedBy?: string;
  /** Resolves when it is done, or could not be. */
  readonly set: (on: boolean) => Promise<void>;
}

/** A box that is saved as soon as it is ticked. */
export function Switch({ label, name, on, hint, describedBy, set }: Props) {
  const [asked, setAsked] = useState<boolean>();
  const id = useId();
  return (
    <div class="switch">
      <label class="check">
        <input
          type="checkbox"
          checked={asked ?? on}
          aria-label={name}
          aria-describedby={hint === undefined ? describedBy : id}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            setAsked(checked);
            void set(checked).then(() => setAsked(undefined));
          }}
        />
        {label}
      </label>
      {hint !== undefined && (
        <p class="hint" id={id}>
          {hint}
        </p>
      )}
    </div>
  );
}
