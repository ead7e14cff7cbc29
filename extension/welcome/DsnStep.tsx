import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useReducer } from 'preact/hooks';
import type { Status } from '../../shared/messages.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { ask } from '../channel.ts';
import { checkDsn, type DsnDraft, DsnField, dsnDraftOf } from '../options/DsnField.tsx';
import { TestEvent } from '../options/TestEvent.tsx';
import { Step } from './Step.tsx';

interface Props {
  readonly status: Status;
  readonly refresh: () => Promise<void>;
}

/** Where errors go: nowhere, unless a person says so. */
export function DsnStep({ status, refresh }: Props) {
  const [draft, change] = useReducer(
    (draft: DsnDraft, part: Partial<DsnDraft>) => ({ ...draft, ...part }),
    status.dsn,
    dsnDraftOf,
  );
  // It may have been chosen in the settings meanwhile.
  useEffect(() => change(dsnDraftOf(status.dsn)), [status.dsn]);
  const [attempt, run, forget] = useAttempt();
  const isLocked = status.locked.includes('dsn');
  const save = async (form: HTMLFormElement) => {
    checkDsn(draft, form);
    const { resend, paced, release, environment, sampleRate } = status;
    // What was decided of another DSN does not hold for this one.
    const decided = draft.dsn.trim() === status.dsn ? resend : undefined;
    await ask('saveDelivery', { dsn: draft.dsn, resend: decided, paced, release, environment, sampleRate });
    await refresh();
    return draft.dsn.trim() === '' ? 'Saved: everything stays on this device.' : 'Saved.';
  };
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    void run(() => save(form));
  };
  return (
    <Step nr={2} title="Send errors to a server, or keep them here" isDone={status.dsn !== ''}>
      <p>
        <b>You need no account and no server.</b> Without a DSN, errors stay on this device, and Errata is useful as it
        is: leave this step out.
      </p>
      <form onSubmit={submit} noValidate>
        <DsnField
          draft={draft}
          type={(part) => {
            forget();
            change(part);
          }}
          locked={isLocked}
          hint="If your team has Sentry or a server like it: the address of your project there, which it calls DSN."
        />
        <div class="actions">
          <button type="submit" disabled={isLocked}>
            Save
          </button>
          <TestEvent ready={status.dsn !== ''} />
          <Said attempt={attempt} />
        </div>
      </form>
    </Step>
  );
}
