import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  readonly on: boolean;
  readonly children: ComponentChildren;
}

export const setByOrganisation = 'Set by your organisation.';

/** Controls that cannot be used, with the reason, where an organisation has set what they are for. */
export function Lock({ on, children }: Props) {
  const id = useId();
  return (
    <fieldset class="lock" disabled={on} role={on ? 'group' : 'presentation'} aria-labelledby={on ? id : undefined}>
      {on && (
        <p class="note" id={id}>
          <strong>{setByOrganisation}</strong> It cannot be changed here.
        </p>
      )}
      {children}
    </fieldset>
  );
}
