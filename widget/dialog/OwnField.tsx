import { useId } from 'preact/hooks';
import { useAround } from './around.ts';
import { Field } from './Field.tsx';
import type { CustomField } from './options.ts';
import type { Answers } from './source.ts';

interface Props {
  readonly field: CustomField;
  readonly answer: Answers[string] | undefined;
  /** Undefined: it is answered no more. */
  readonly change: (answer: Answers[string] | undefined) => void;
  readonly mistake: string | undefined;
}

/** A field of the site's own. */
export function OwnField({ field, answer, change, mistake }: Props) {
  const { say } = useAround();
  const { label, required, hint } = field;
  const about = { label, required, hint, mistake };
  const text = { value: String(answer ?? ''), part: 'input' };
  switch (field.kind) {
    case 'text':
      return (
        <Field {...about}>
          {(props) => {
            const all = {
              ...props,
              ...text,
              maxLength: field.maxLength ?? 1000,
              onInput: ({ currentTarget }: { currentTarget: { value: string } }) =>
                change(currentTarget.value || undefined),
            };
            return field.lines ? <textarea rows={field.lines} {...all} /> : <input {...all} />;
          }}
        </Field>
      );
    case 'choice':
      return (
        <Field {...about}>
          {(props) => (
            <select {...props} {...text} onChange={({ currentTarget: { value } }) => change(value || undefined)}>
              <option value="">{say('choose')}</option>
              {field.choices.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
      );
    case 'rating':
      return <Rating field={field} answer={Number(answer ?? 0)} change={change} mistake={mistake} />;
    case 'checkbox':
      return (
        <div class="field own-check" part="field">
          <Field {...about}>
            {(props) => (
              <input
                {...props}
                type="checkbox"
                checked={answer === true}
                onChange={({ currentTarget: { checked } }) => change(checked || undefined)}
              />
            )}
          </Field>
        </div>
      );
  }
}

interface RatingProps extends Pick<Props, 'change' | 'mistake'> {
  readonly field: Extract<CustomField, { kind: 'rating' }>;
  readonly answer: number;
}

function Rating({ field: { label, required, hint, max = 5 }, answer, change, mistake }: RatingProps) {
  const { say } = useAround();
  const id = useId();
  return (
    <fieldset class="field" part="field" aria-describedby={`${id}-hint ${id}`}>
      <legend>
        {label} {!required && <span class="muted">{say('optional')}</span>}
      </legend>
      <div class="rating">
        {Array.from({ length: max }, (_, at) => at + 1).map((count) => (
          <label key={count} class={count <= answer ? 'on' : ''}>
            <input
              type="radio"
              name={id}
              aria-label={say('rated', { count, max })}
              aria-invalid={mistake !== undefined}
              checked={count === answer}
              onChange={() => change(count)}
            />
            ★
          </label>
        ))}
      </div>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <p class="said wrong" id={id} role="alert">
        {mistake}
      </p>
    </fieldset>
  );
}
