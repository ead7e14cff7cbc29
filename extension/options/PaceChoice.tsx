import { useId } from 'preact/hooks';
import { setByOrganisation } from './Lock.tsx';

interface Props {
  readonly paced: boolean;
  readonly locked: boolean;
  readonly onChange: () => void;
}

/** Whether there is a pause between events that have waited; read by the form under the name `paced`. */
export function PaceChoice({ paced, locked, onChange }: Props) {
  const id = useId();
  return (
    <div class="switch">
      <label class="check">
        {/* One that is disabled would be none of the form's. */}
        {locked && paced && <input type="hidden" name="paced" value="on" />}
        <input
          type="checkbox"
          name={locked ? undefined : 'paced'}
          defaultChecked={paced}
          disabled={locked}
          aria-describedby={id}
          onChange={onChange}
        />
        Send what has waited at a pace
      </label>
      <p class="hint" id={id}>
        {locked && `${setByOrganisation} `}
        Ten events a second, as servers ask for. When this is off, it goes as fast as the server takes it: meant for a
        server of your own. At sentry.io the pace is always kept.
      </p>
    </div>
  );
}
