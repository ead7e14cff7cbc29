import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useId, useReducer, useRef } from 'preact/hooks';
import { type IgnoreRule, ignoreFields } from '../../shared/issues/ignore.ts';
import type { Facets } from '../../shared/issues/ignored-by.ts';
import { fieldNames, judgeRule, tryInWords } from '../../widget/ignore-words.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { Field } from './Field.tsx';

interface Props {
  readonly kept: readonly Facets[];
  /** Resolves with what was done, in words. */
  readonly add: (rule: IgnoreRule) => Promise<string>;
  /** What to begin with. */
  readonly proposed: IgnoreRule | undefined;
}

/** A rule that is being written, and the text it is tried on. */
type Draft = IgnoreRule & { readonly sample: string };

/** Where a person writes a rule, and sees what it would do before it does. */
export function IgnoreForm({ kept, add, proposed }: Props) {
  const [draft, change] = useReducer((draft: Draft, part: Partial<Draft>) => ({ ...draft, ...part }), {
    ...blank,
    ...proposed,
  });
  const [attempt, run, forget] = useAttempt();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const judged = judgeRule(draft);
  const focusPattern = () => form.current?.querySelector<HTMLElement>('[name=pattern]')?.focus();

  useEffect(() => {
    if (proposed !== undefined) focusPattern();
  }, [proposed]);

  const save = async () => {
    if (judged.kind !== 'right') {
      focusPattern();
      throw new Error(
        judged.kind === 'empty'
          ? 'Nothing was added: write what to look for.'
          : 'Nothing was added: the expression is not right yet.',
      );
    }
    const done = await add(judged.rule);
    change({ pattern: '', sample: '' });
    return done;
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
    <form ref={form} class="new-rule" onSubmit={submit} noValidate aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>New rule</h3>
      <div class="pair">
        <div class="field">
          <label for={`${id}-field`}>Ignore by</label>
          <select
            id={`${id}-field`}
            value={draft.field}
            onChange={({ currentTarget: { value } }) =>
              type({ field: ignoreFields.find((name) => name === value) ?? 'message' })
            }
          >
            {ignoreFields.map((field) => (
              <option key={field} value={field}>
                {fieldNames[field]}
              </option>
            ))}
          </select>
        </div>
        <Field
          label={draft.isRegex ? 'Matches' : 'Contains'}
          name="pattern"
          placeholder={placeholders[draft.field]}
          value={draft.pattern}
          onInput={(event) => type({ pattern: event.currentTarget.value })}
          mistake={judged.kind === 'wrong' ? judged.words : ''}
        />
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={draft.isRegex}
          onChange={(event) => type({ isRegex: event.currentTarget.checked })}
        />
        Regular expression
      </label>
      <Field
        label="Try it on"
        name="sample"
        placeholder={`Paste a ${draft.field === 'message' || draft.field === 'type' ? draft.field : 'URL'}`}
        value={draft.sample}
        onInput={(event) => type({ sample: event.currentTarget.value })}
        hint="Nothing of it is kept. Upper and lower case are alike; an expression looks at the first 1,000 characters."
      />
      <p class="said tried" role="status">
        {judged.kind === 'right' && tryInWords(judged.rule, draft.sample, kept)}
      </p>
      <div class="actions">
        <button type="submit" aria-disabled={attempt.phase === 'running'}>
          Add rule
        </button>
        <Said attempt={attempt} />
      </div>
    </form>
  );
}

const blank: Draft = { field: 'message', pattern: '', isRegex: false, sample: '' };

const placeholders = {
  message: 'The quota has been exceeded',
  type: 'QuotaExceededError',
  host: 'ads.example',
  url: '/checkout',
} as const satisfies Record<IgnoreRule['field'], string>;
