import { useId } from 'preact/hooks';
import type { Settings } from '../../shared/settings.ts';
import { setByOrganisation } from './Lock.tsx';
import { resendDefault } from './resend-default.ts';

interface Props {
  /** As it is typed. */
  readonly dsn: string;
  /** What the person decided for this DSN; undefined: its host's default. */
  readonly chosen: Settings['resend'];
  readonly locked: boolean;
  readonly choose: (resend: boolean) => void;
}

/** Whether an answer that says that the server is away counts as none. */
export function ResendChoice({ dsn, chosen, locked, choose }: Props) {
  const id = useId();
  const byDefault = resendDefault(dsn);
  return (
    <div class="switch">
      <label class="check">
        <input
          type="checkbox"
          checked={chosen ?? byDefault}
          disabled={locked}
          aria-describedby={id}
          onChange={({ currentTarget: { checked } }) => choose(checked)}
        />
        Resend when the server is away (502, 503, 504)
      </label>
      <p class="hint" id={id}>
        {locked && `${setByOrganisation} `}
        {byDefault
          ? 'The event waits and is sent again later, as if there were no connection. When this is off, it counts as refused.'
          : 'sentry.io asks its clients not to. An event that is answered so counts as refused, and can be sent again by hand.'}
      </p>
    </div>
  );
}
