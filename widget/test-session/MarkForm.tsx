import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { FileText } from '../../shared/feedback/files.ts';
import type { MarkStart } from '../../shared/test-session/calls.ts';
import { maxNote } from '../../shared/test-session/mark.ts';
import { Annotator } from '../annotate/Annotator.tsx';
import { en } from '../annotate/words/marking-en.ts';
import { inWords } from '../attempt.ts';
import { fileOf } from '../feedback/picture.ts';
import { useObjectUrl } from '../feedback/use-object-url.ts';
import { Said } from '../Said.tsx';
import { useAttempt } from '../use-attempt.ts';
import { useFocusNext } from '../use-focus-next.ts';

interface Props {
  readonly start: Extract<MarkStart, { kind: 'page' }>;
  /** Rejects in words when the browser does not allow it. */
  readonly takePicture: () => Promise<Blob>;
  /** Resolves when it is stored, with what is to be said of it. */
  readonly keep: (mark: { readonly note: string; readonly picture: FileText | null }) => Promise<string>;
}

/** A note on what is seen right now. The picture is of the moment in which this opened; it is stored with the mark, not before. */
export function MarkForm({ start, takePicture, keep }: Props) {
  const [note, setNote] = useState('');
  const [picture, setPicture] = useState<Blob>();
  const [why, setWhy] = useState('');
  const [isBusy, setBusy] = useState(true);
  const [editing, edit] = useState(false);
  const [attempt, run] = useAttempt();
  const focusNext = useFocusNext();
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();

  const take = () =>
    takePicture().then(
      (taken) => {
        focusNext('.shown button');
        setPicture(taken);
        setWhy('');
      },
      (error: unknown) => setWhy(inWords(error)),
    );
  useEffect(() => {
    field.current?.focus();
    void take().then(() => setBusy(false));
  }, []);

  const save = async () => {
    const file = picture === undefined ? null : await fileOf({ name: 'mark.png', blob: picture, isFinished: true });
    return keep({ note, picture: file });
  };

  // A key that is held down says it many times.
  const isSaving = useRef(false);
  const submit = () => {
    if (isSaving.current) return;
    isSaving.current = true;
    void run(save).then(() => {
      isSaving.current = false;
    });
  };

  if (editing && picture !== undefined)
    return (
      <Annotator
        words={en}
        picture={picture}
        onCancel={() => {
          focusNext('.shown button');
          edit(false);
        }}
        onDone={(done) => {
          setPicture(done);
          focusNext('.shown button');
          edit(false);
        }}
      />
    );
  return (
    <form
      class="report"
      noValidate
      aria-label="Mark"
      aria-busy={isBusy}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
      }}
    >
      <p class="about">
        In <b>{start.session.name}</b>, on <b>{start.title || start.url}</b>
      </p>
      <div class="field">
        <label for={id}>
          Note <span class="muted">(optional)</span>
        </label>
        <textarea
          ref={field}
          id={id}
          rows={4}
          maxLength={maxNote}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </div>
      {picture && (
        <Shown
          picture={picture}
          edit={() => edit(true)}
          remove={() => {
            focusNext('.take');
            setPicture(undefined);
          }}
        />
      )}
      {picture === undefined && !isBusy && (
        <div class="actions">
          <button type="button" class="take" onClick={() => void take()}>
            Take a picture of the page
          </button>
          <p class="hint">{why}</p>
        </div>
      )}
      <p class="hint">
        Passwords, card fields, what the site marks as private and frames of other sites are black in the picture.
      </p>
      <div class="actions">
        <button type="submit" class="primary" aria-disabled={attempt.phase === 'running'}>
          Save mark
        </button>
        <Said attempt={attempt} />
      </div>
    </form>
  );
}

interface ShownProps {
  readonly picture: Blob;
  readonly edit: () => void;
  readonly remove: () => void;
}

function Shown({ picture, edit, remove }: ShownProps) {
  const url = useObjectUrl(picture);
  return (
    <figure class="shown">
      {url !== undefined && <img src={url} alt="The page at this moment" />}
      <figcaption class="actions">
        <button type="button" class="quiet" onClick={edit}>
          Mark or black out
        </button>
        <button type="button" class="quiet" onClick={remove}>
          Leave the picture out
        </button>
      </figcaption>
    </figure>
  );
}
