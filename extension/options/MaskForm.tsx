import type { TargetedSubmitEvent } from 'preact';
import { useId, useReducer, useRef } from 'preact/hooks';
import type { Facets } from '../../shared/issues/ignored-by.ts';
import type { MaskRule } from '../../shared/scrub/mask-rules.ts';
import { judgeMask, tryMaskInWords } from '../../widget/mask-words.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { Field } from './Field.tsx';

interface Props {
  readonly kept: readonly Facets[];
  /** Resolves with what was done, in words. */
  readonly add: (rule: MaskRule) => Promise<string>;
}

/** A mask that is being written, and the text it is tried on. */
type Draft = MaskRule & { readonly sample: string };

/** Where a person writes a mask, and sees what it leaves of a text before it is used. */
export function MaskForm({ kept, add }: Props) {
  const [draft, change] = useReducer((draft: Draft, part: Partial<Draft>) => ({ ...draft, ...part }), blank);
  const [attempt, run, forget] = useAttempt();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const judged = judgeMask(draft);

  const refuse = (field: keyof MaskRule, words: string): never => {
    form.current?.querySelector<HTMLElement>(`[name=${field}]`)?.focus();
    throw new Error(`Nothing was added: ${words}`);
  };
  const save = async () => {
    if (judged.kind === 'empty') return refuse('pattern', 'write what is to be masked.');
    if (judged.kind === 'wrong') return refuse('pattern', 'what is to be masked is not right yet.');
    if (judged.kind === 'nameless') return refuse('name', 'give it a name.');
    const done = await add(judged.rule);
    change(blank);
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
      <h3 id={`${id}-title`}>New mask</h3>
      <div class="pair">
        <Field
          label="What it is called"
          name="name"
          placeholder="Order numbers"
          value={draft.name}
          onInput={(event) => type({ name: event.currentTarget.value })}
        />
        <Field
          label={draft.isRegex ? 'Mask all that fits' : 'Mask this text'}
          name="pattern"
          placeholder={draft.isRegex ? 'order-\\d{6}' : 'Anna Maier'}
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
        It is an expression (regex)
      </label>
      <Field
        label="See what is left of a text"
        name="sample"
        placeholder="Paste a message"
        value={draft.sample}
        onInput={(event) => type({ sample: event.currentTarget.value })}
        hint="Nothing of it is kept. Upper and lower case are alike. A mask of the same name takes the other's place."
      />
      <div class="said tried" role="status">
        {'rule' in judged && tryMaskInWords(judged.rule, draft.sample, kept).map((words) => <p key={words}>{words}</p>)}
      </div>
      <div class="actions">
        <button type="submit" aria-disabled={attempt.phase === 'running'}>
          Add mask
        </button>
        <Said attempt={attempt} />
      </div>
    </form>
  );
}

const blank: Draft = { name: '', pattern: '', isRegex: false, sample: '' };
