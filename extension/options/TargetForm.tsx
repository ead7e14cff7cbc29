import type { ComponentChildren, TargetedSubmitEvent } from 'preact';
import { useReducer } from 'preact/hooks';
import type { Target } from '../../shared/delivery/route.ts';
import type { PortableName } from '../../shared/portable-settings.ts';
import { judgeDsn } from '../../widget/dsn-words.ts';
import { rateFromWords, rateInWords } from '../../widget/rate-words.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { Field } from './Field.tsx';
import { InTheClear } from './InTheClear.tsx';
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

interface Draft {
  readonly dsn: string;
  /** The person agreed to send over http. */
  readonly inTheClear: boolean;
  readonly resend: ResendDecision;
}

/** A DSN, and what events that go there say of the program they are about. */
export function TargetForm({ target, hint, submit, locked = [], children, beside, save }: Props) {
  const [draft, change] = useReducer((draft: Draft, part: Partial<Draft>) => ({ ...draft, ...part }), target, draftOf);
  const [attempt, run, forget] = useAttempt();
  const verdict = judgeDsn(draft.dsn);
  const resend = decisionFor(draft.dsn, draft.resend);

  const saveIfRight = async (element: HTMLFormElement) => {
    const refuse = (field: string, words: string): never => {
      element.querySelector<HTMLElement>(`[name=${field}]`)?.focus();
      throw new Error(`Nothing was saved: ${words}`);
    };
    const fields = new FormData(element);
    const text = (name: string) => String(fields.get(name) ?? '').trim();
    const sampleRate = rateFromWords(text('rate'));
    if (verdict.kind === 'wrong') refuse('dsn', 'the DSN is not right yet.');
    if (verdict.kind === 'insecure' && !draft.inTheClear)
      refuse('clear', 'use an https DSN, or tick “Send without encryption anyway”.');
    if (sampleRate === undefined) return refuse('rate', 'the share that is sent is a number from 0 to 100.');
    const { dsn } = draft;
    const saved = { dsn, resend, release: text('release'), environment: text('environment'), sampleRate };
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
      <Field
        label="DSN"
        name="dsn"
        inputMode="url"
        placeholder="https://key@sentry.example/1"
        value={draft.dsn}
        locked={locked.includes('dsn')}
        onInput={(event) => type({ dsn: event.currentTarget.value })}
        mistake={verdict.kind === 'wrong' ? verdict.words : ''}
        hint={hint}
      />
      {verdict.kind === 'insecure' && (
        <InTheClear agreed={draft.inTheClear} agree={(inTheClear) => type({ inTheClear })} />
      )}
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
        hint="Of errors and page loads, drawn by lot. The rest is kept on this device and counted."
      />
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

/** A DSN that is saved without encryption was agreed to before. */
const draftOf = ({ dsn, resend }: Target): Draft => ({
  dsn,
  inTheClear: judgeDsn(dsn).kind === 'insecure',
  resend: { dsn, resend },
});
