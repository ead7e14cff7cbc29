import { judgeDsn } from '../../widget/dsn-words.ts';
import { Field } from './Field.tsx';
import { InTheClear } from './InTheClear.tsx';

/** A DSN as it is typed. */
export interface DsnDraft {
  readonly dsn: string;
  /** The person agreed to send over http. */
  readonly inTheClear: boolean;
}

interface Props {
  readonly draft: DsnDraft;
  readonly type: (part: Partial<DsnDraft>) => void;
  /** What an empty DSN means here. */
  readonly hint: string;
  readonly locked: boolean;
}

/** Where a DSN is written, and judged with each key. */
export function DsnField({ draft: { dsn, inTheClear }, type, hint, locked }: Props) {
  const verdict = judgeDsn(dsn);
  return (
    <>
      <Field
        label="DSN"
        name="dsn"
        inputMode="url"
        placeholder="https://key@sentry.example/1"
        value={dsn}
        locked={locked}
        onInput={(event) => type({ dsn: event.currentTarget.value })}
        mistake={verdict.kind === 'wrong' ? verdict.words : ''}
        hint={hint}
      />
      {verdict.kind === 'insecure' && (
        <InTheClear agreed={inTheClear} agree={(agreed) => type({ inTheClear: agreed })} />
      )}
    </>
  );
}

/** A DSN that is saved without encryption was agreed to before. */
export const dsnDraftOf = (dsn: string): DsnDraft => ({ dsn, inTheClear: judgeDsn(dsn).kind === 'insecure' });

/**
 * Lets a DSN pass that can be saved, and else puts the focus where it is wrong.
 * @throws {Error} in words.
 */
export function checkDsn({ dsn, inTheClear }: DsnDraft, form: HTMLFormElement): void {
  const { kind } = judgeDsn(dsn);
  if (kind === 'wrong') refuse(form, 'dsn', 'the DSN is not right yet.');
  if (kind === 'insecure' && !inTheClear)
    refuse(form, 'clear', 'use an https DSN, or tick “Send without encryption anyway”.');
}

/** @throws {Error} in words, with the focus on the field that is meant. */
export function refuse(form: HTMLFormElement, field: string, words: string): never {
  form.querySelector<HTMLElement>(`[name=${field}]`)?.focus();
  throw new Error(`Nothing was saved: ${words}`);
}
