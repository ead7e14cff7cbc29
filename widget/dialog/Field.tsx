import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useAround } from './around.ts';

/** What a control needs, to be named and described. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-required': boolean;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string;
}

interface Props {
  readonly label: string;
  readonly required?: boolean | undefined;
  readonly hint?: string | undefined;
  readonly mistake: string | undefined;
  readonly children: (props: ControlProps) => ComponentChildren;
}

/** A label, its control, and under it what is wrong. */
export function Field({ label, required = false, hint, mistake, children }: Props) {
  const { say } = useAround();
  const id = useId();
  return (
    <div class="field" part="field">
      <label for={id}>
        {label} {!required && <span class="muted">{say('optional')}</span>}
      </label>
      {children({
        id,
        'aria-required': required,
        'aria-invalid': mistake !== undefined,
        'aria-describedby': `${id}-hint ${id}-mistake`,
      })}
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <p class="said wrong" id={`${id}-mistake`} role="alert">
        {mistake}
      </p>
    </div>
  );
}
