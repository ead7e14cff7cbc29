import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { MAX_MESSAGE } from '../../shared/protocol/feedback.ts';
import { inWords } from '../attempt.ts';
import type { Picture } from '../feedback/picture.ts';
import { useAround } from './around.ts';
import { Field } from './Field.tsx';
import { Files } from './Files.tsx';
import { mistakesIn } from './mistakes.ts';
import { OwnField } from './OwnField.tsx';
import type { Answers, DialogFeedback, DialogStart } from './source.ts';
import { useFiles } from './use-files.ts';
import { feedbackOf, type Writing } from './writing.ts';

interface Props {
  readonly start: DialogStart;
  readonly writing: Writing;
  readonly change: (part: Partial<Writing>) => void;
  readonly mark: (picture: Picture) => void;
  readonly look: () => void;
  readonly startAnew: () => void;
  readonly give: (feedback: DialogFeedback) => Promise<void>;
}

/** Where a person says what happened. */
export function Form({ start, writing, change, mark, look, startAnew, give }: Props) {
  const { say, source, options } = useAround();
  const form = useRef<HTMLFormElement>(null);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  const [preview, setPreview] = useState('');
  const files = useFiles(writing, change, setFault);
  const mistakes = mistakesIn(writing, options, say);
  const mistake = (name: string) => (isTried ? mistakes.get(name) : undefined);
  const focus = (selector: string) => form.current?.querySelector<HTMLElement>(selector)?.focus();
  useEffect(() => focus('textarea'), []);
  useEffect(() => setPreview(''), [writing]);
  // It stands at the end, which may be out of sight.
  useEffect(() => form.current?.querySelector('pre')?.scrollIntoView({ block: 'nearest' }), [preview]);

  const fail = (error: unknown) => setFault(say('failed', { reason: inWords(error) }));
  const send = async () => {
    setTried(true);
    setFault('');
    if (isBusy) return;
    if (mistakes.size > 0) return void requestAnimationFrame(() => focus('[aria-invalid=true]'));
    setBusy(true);
    await feedbackOf(writing, options)
      .then(give)
      .catch((error: unknown) => {
        setBusy(false);
        fail(error);
      });
  };
  const answer = (name: string, value: Answers[string] | undefined) => {
    const { [name]: _, ...others } = writing.answers;
    change({ answers: value === undefined ? others : { ...others, [name]: value } });
  };
  const line = (name: 'name' | 'email') =>
    options[name] !== 'hidden' && (
      <Field label={say(name)} required={options[name] === 'required'} mistake={mistake(`$${name}`)}>
        {(props) => (
          <input
            {...props}
            part="input"
            autocomplete={name}
            inputMode={name === 'email' ? 'email' : 'text'}
            maxLength={200}
            value={writing[name]}
            onInput={({ currentTarget: { value } }) => change({ [name]: value })}
          />
        )}
      </Field>
    );

  return (
    <form
      ref={form}
      noValidate
      part="form"
      onSubmit={(event: TargetedSubmitEvent<HTMLFormElement>) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
      }}
      onPaste={(event) => files.add(event.clipboardData?.files)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        files.add(event.dataTransfer?.files);
      }}
    >
      {writing.isRestored && (
        <p class="note">
          {say('draft')}{' '}
          <button
            type="button"
            class="quiet"
            onClick={() => {
              startAnew();
              focus('textarea');
            }}
          >
            {say('anew')}
          </button>
        </p>
      )}
      <Field
        label={say('what')}
        required
        hint={say('length', { count: writing.what.trim().length, max: MAX_MESSAGE })}
        mistake={mistake('$what')}
      >
        {(props) => (
          <textarea
            {...props}
            part="message"
            rows={4}
            value={writing.what}
            onInput={({ currentTarget: { value } }) => change({ what: value })}
          />
        )}
      </Field>
      {options.fields?.map((field) => (
        <OwnField
          key={field.name}
          field={field}
          answer={writing.answers[field.name]}
          change={(value) => answer(field.name, value)}
          mistake={mistake(field.name)}
        />
      ))}
      {start.faults.length > 0 && (
        <fieldset>
          <legend>{say('about')}</legend>
          {start.faults.slice(0, 3).map(({ eventId, type, value }) => (
            <label key={eventId} class="check">
              <input
                type="checkbox"
                checked={writing.eventIds.includes(eventId)}
                onChange={({ currentTarget: { checked } }) =>
                  change({
                    eventIds: checked
                      ? [...writing.eventIds, eventId]
                      : writing.eventIds.filter((id) => id !== eventId),
                  })
                }
              />
              <span>
                <b>{type}</b> {value}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <Files pictures={writing.pictures} files={files} mark={mark} />
      <div class="pair">
        {line('name')}
        {line('email')}
      </div>
      <div class="actions">
        <button type="submit" class="primary" part="submit" aria-disabled={isBusy}>
          {say(start.sends ? 'send' : 'save')}
        </button>
        <button type="button" class="quiet" part="happened" onClick={look}>
          {say('happened')}
        </button>
        <button
          type="button"
          class="quiet"
          aria-expanded={preview !== ''}
          onClick={() =>
            preview === ''
              ? void feedbackOf(writing, options).then(source.preview).then(setPreview, fail)
              : setPreview('')
          }
        >
          {say('preview')}
        </button>
      </div>
      <p class="said wrong" role="alert">
        {fault}
      </p>
      {preview !== '' && (
        // biome-ignore lint/a11y: what scrolls has to be scrolled by keys too, and has to say what it is.
        <pre tabIndex={0} role="group" aria-label={say('previewed')}>
          {preview}
        </pre>
      )}
    </form>
  );
}
