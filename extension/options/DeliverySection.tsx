import type { TargetedSubmitEvent } from 'preact';
import { useReducer, useRef } from 'preact/hooks';
import type { Status } from '../../shared/messages.ts';
import { counted } from '../../widget/counted.ts';
import { judgeDsn } from '../../widget/dsn-words.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { ask } from '../channel.ts';
import { Field } from './Field.tsx';
import { ResendChoice } from './ResendChoice.tsx';
import { decisionFor, type ResendDecision, resendDefault } from './resend-default.ts';
import { TestEvent } from './TestEvent.tsx';

interface Props {
  readonly status: Status;
  readonly refresh: () => Promise<void>;
}

interface Draft {
  readonly dsn: string;
  /** The person agreed to send over http. */
  readonly inTheClear: boolean;
  readonly resend: ResendDecision;
}

/** Where events are sent, and what they say of the program they are about. */
export function DeliverySection({ status, refresh }: Props) {
  const [draft, change] = useReducer((draft: Draft, part: Partial<Draft>) => ({ ...draft, ...part }), status, draftOf);
  const [attempt, run, forget] = useAttempt();
  const form = useRef<HTMLFormElement>(null);
  const verdict = judgeDsn(draft.dsn);
  const resend = decisionFor(draft.dsn, draft.resend);

  const save = async () => {
    if (verdict.kind === 'wrong') {
      form.current?.querySelector<HTMLElement>('[name=dsn]')?.focus();
      throw new Error('Nothing was saved: the DSN is not right yet.');
    }
    if (verdict.kind === 'insecure' && !draft.inTheClear) {
      form.current?.querySelector<HTMLElement>('[name=clear]')?.focus();
      throw new Error('Nothing was saved: use an https DSN, or tick “Send without encryption anyway”.');
    }
    const fields = new FormData(form.current ?? undefined);
    const text = (name: string) => String(fields.get(name) ?? '').trim();
    const decided = resend === undefined ? {} : { resend };
    await ask('saveDelivery', {
      dsn: text('dsn'),
      ...decided,
      release: text('release'),
      environment: text('environment'),
    });
    await refresh();
    return 'Saved.';
  };
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void run(save);
  };
  const type = (part: Partial<Draft>) => {
    forget();
    change(part);
  };

  return (
    <section aria-labelledby="delivery">
      <h2 id="delivery">Delivery</h2>
      {status.dsn === '' && status.totals.waiting > 0 && (
        <p class="note">
          {counted(status.totals.waiting, 'event waits', 'events wait')} on this device; they are sent once a DSN is
          saved.
        </p>
      )}
      <form ref={form} onSubmit={submit} noValidate>
        <Field
          label="DSN"
          name="dsn"
          inputMode="url"
          placeholder="https://key@sentry.example/1"
          value={draft.dsn}
          onInput={(event) => type({ dsn: event.currentTarget.value })}
          mistake={verdict.kind === 'wrong' ? verdict.words : ''}
          hint="The address of your project on a Sentry-compatible server. Leave it empty to keep everything on this device."
        />
        {verdict.kind === 'insecure' && (
          <div class="note warning">
            <p>This server is reached by http: anyone on the way can read and change what is sent.</p>
            <label class="check">
              <input
                type="checkbox"
                name="clear"
                checked={draft.inTheClear}
                onChange={(event) => type({ inTheClear: event.currentTarget.checked })}
              />
              Send without encryption anyway
            </label>
          </div>
        )}
        <ResendChoice
          dsn={draft.dsn}
          chosen={resend}
          choose={(on) =>
            type({ resend: { dsn: draft.dsn, resend: on === resendDefault(draft.dsn) ? undefined : on } })
          }
        />
        <div class="pair">
          <Field
            label="Release"
            name="release"
            defaultValue={status.release}
            placeholder="shop@1.4.0"
            onInput={forget}
          />
          <Field
            label="Environment"
            name="environment"
            defaultValue={status.environment}
            placeholder="production"
            onInput={forget}
          />
        </div>
        <div class="actions">
          <button type="submit" class="primary" aria-disabled={attempt.phase === 'running'}>
            Save
          </button>
          <TestEvent ready={status.dsn !== ''} />
          <Said attempt={attempt} />
        </div>
      </form>
    </section>
  );
}

/** A DSN that is saved without encryption was agreed to before. */
const draftOf = ({ dsn, resend }: Status): Draft => ({
  dsn,
  inTheClear: judgeDsn(dsn).kind === 'insecure',
  resend: { dsn, resend },
});
