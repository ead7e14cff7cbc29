import type { ComponentChildren, TargetedSubmitEvent } from 'preact';
import { useEffect, useReducer } from 'preact/hooks';
import type { Target } from '../../shared/delivery/route.ts';
import type { PortableName } from '../../shared/portable-settings.ts';
import { rateFromWords, rateInWords } from '../../widget/rate-words.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { checkDsn, type DsnDraft, DsnField, dsnDraftOf, refuse } from './DsnField.tsx';
import { Field } from './Field.tsx';
import { PaceChoice } from './PaceChoice.tsx';
import { ResendChoice } from './ResendChoice.tsx';
import { decisionFor, type ResendDecision, resendDefault } from './resend-default.ts';

interface Props {
  /** What the form begins with. */
  readonly target: Target;
  /** What an empty DSN means here. */
  readonly hint: string;
  readonly submit: string;
  /** What an organisation has set. */
  readonly locked?: readonly PortableName[];
  /** Fields before the others; `save` reads them. */
  readonly children?: ComponentChildren;
  /** Beside the button. */
  readonly beside?: ComponentChildren;
  /** Resolves with what was done, in words. */
  readonly save: (target: Target, fields: FormData, form: HTMLFormElement) => Promise<string>;
}

interface Draft extends DsnDraft {
  readonly resend: ResendDecision;
}

/** A DSN, and what events that go there say of the program they are about. */
export function TargetForm({ target, hint, submit, locked = [], children, beside, save }: Props) {
  const [draft, change] = useReducer((draft: Draft, part: Partial<Draft>) => ({ ...draft, ...part }), target, draftOf);
  // A team pack may have brought another: what stood here would be saved over it.
  useEffect(() => change(draftOf(target)), [target.dsn, target.resend]);
  const [attempt, run, forget] = useAttempt();
  const resend = decisionFor(draft.dsn, draft.resend);

  const saveIfRight = async (element: HTMLFormElement) => {
    const fields = new FormData(element);
    const text = (name: string) => String(fields.get(name) ?? '').trim();
    const sampleRate = rateFromWords(text('rate'));
    checkDsn(draft, element);
    if (sampleRate === undefined) return refuse(element, 'rate', 'the share that is sent is a number from 0 to 100.');
    const { dsn } = draft;
    const paced = fields.get('paced') !== null;
    const saved = { dsn, resend, paced, release: text('release'), environment: text('environment'), sampleRate };
    return save(saved, fields, element);
  };
  const submitted = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    void run(() => saveIfRight(element));
  };
  const type = (part: Partial<Draft>) => {
    forget();
    change(part);
  };

  return (
    <form onSubmit={submitted} onReset={() => change(draftOf(target))} noValidate>
      {children}
      <DsnField draft={draft} type={type} hint={hint} locked={locked.includes('dsn')} />
      <ResendChoice
        dsn={draft.dsn}
        chosen={resend}
        locked={locked.includes('resend')}
        choose={(on) => type({ resend: { dsn: draft.dsn, resend: on === resendDefault(draft.dsn) ? undefined : on } })}
      />
      <div class="pair">
        <Field
          label="Release"
          name="release"
          locked={locked.includes('release')}
          defaultValue={target.release}
          placeholder="shop@1.4.0"
          onInput={forget}
        />
        <Field
          label="Environment"
          name="environment"
          locked={locked.includes('environment')}
          defaultValue={target.environment}
          placeholder="production"
          onInput={forget}
        />
      </div>
      <Field
        label="Share that is sent, in percent"
        name="rate"
        locked={locked.includes('sampleRate')}
        inputMode="decimal"
        defaultValue={rateInWords(target.sampleRate)}
        placeholder="100"
        onInput={forget}
        hint="Which errors and page loads are sent is picked at random. The others stay on this device and are counted."
      />
      <PaceChoice paced={target.paced} locked={locked.includes('paced')} onChange={forget} />
      <div class="actions">
        <button type="submit" class="primary" aria-disabled={attempt.phase === 'running'}>
          {submit}
        </button>
        {beside}
        <Said attempt={attempt} />
      </div>
    </form>
  );
}

const draftOf = ({ dsn, resend }: Target): Draft => ({ ...dsnDraftOf(dsn), resend: { dsn, resend } });
