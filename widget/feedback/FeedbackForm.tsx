import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { FeedbackStart } from '../../shared/feedback/calls.ts';
import { type Feedback, severities } from '../../shared/feedback/feedback.ts';
import { Annotator } from '../annotate/Annotator.tsx';
import { Said } from '../Said.tsx';
import { useAttempt } from '../use-attempt.ts';
import { Faults } from './Faults.tsx';
import { lengthInWords, mistakeIn, severityNames } from './feedback-words.ts';
import { Pictures } from './Pictures.tsx';
import { fileOf, type Picture, withFiles, withPictures } from './picture.ts';
import { TextLine } from './TextLine.tsx';
import { beginning, type KeptDraft, useWritingReport, type Writing } from './use-writing-report.ts';

interface Props {
  readonly start: Extract<FeedbackStart, { kind: 'page' }>;
  /** Rejects in words when the browser does not allow it. */
  readonly takePicture: () => Promise<Blob>;
  /** Null: there is none any more. */
  readonly keepDraft: (draft: KeptDraft | null) => Promise<void>;
  /** Resolves when it is stored. */
  readonly give: (feedback: Feedback) => Promise<void>;
}

/** Where a person says what happened. What is written is a draft at once, and outlives the window. */
export function FeedbackForm({ start, takePicture, keepDraft, give }: Props) {
  const { draft, reporter, faults } = start;
  const [first] = useState(() => beginning(draft, reporter, faults[0]?.eventId));
  const { writing, change, trouble, stop, goOn } = useWritingReport(first, keepDraft);
  const [editing, edit] = useState<Picture>();
  const [isRestored, setRestored] = useState(draft !== null);
  const [isBusy, setBusy] = useState(true);
  const [attempt, run, forget] = useAttempt();
  const what = useRef<HTMLTextAreaElement>(null);
  const id = useId();

  const latest = useRef(writing.pictures);
  latest.current = writing.pictures;
  const add = async () => {
    const picture = { name: `page-${latest.current.length + 1}.png`, blob: await takePicture(), isFinished: false };
    change({ pictures: withPictures(latest.current, [picture]) });
  };
  useEffect(() => {
    what.current?.focus();
    // The page as it stands now is what the report is about. Where that is not allowed, the button says why.
    const taken = draft === null ? add().catch(() => undefined) : Promise.resolve();
    void taken.then(() => setBusy(false));
  }, []);

  const type = (part: Partial<Writing>) => {
    forget();
    change(part);
  };
  const send = async () => {
    const mistake = mistakeIn(writing);
    if (mistake !== '') {
      what.current?.focus();
      throw new Error(mistake);
    }
    const { pictures, ...words } = writing;
    stop();
    try {
      await give({ ...words, files: await Promise.all(pictures.map(fileOf)) });
    } catch (error) {
      goOn();
      throw error;
    }
    return '';
  };
  const startAnew = async () => {
    change(beginning(null, reporter, faults[0]?.eventId));
    setRestored(false);
    what.current?.focus();
    return 'The draft was deleted.';
  };
  const take = (files: readonly File[]) => {
    if (files.length === 0) return;
    void run(async () => {
      change({ pictures: withFiles(writing.pictures, files) });
      return '';
    });
  };

  if (editing !== undefined)
    return (
      <Annotator
        picture={editing.blob}
        onCancel={() => edit(undefined)}
        onDone={(blob) => {
          const done = { ...editing, name: `${editing.name.replace(/\.\w+$/, '')}.png`, blob, isFinished: true };
          change({ pictures: writing.pictures.map((picture) => (picture === editing ? done : picture)) });
          edit(undefined);
        }}
      />
    );
  return (
    <form
      class="report"
      noValidate
      aria-label="Report"
      aria-busy={isBusy}
      onSubmit={(event: TargetedSubmitEvent<HTMLFormElement>) => {
        event.preventDefault();
        void run(send);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void run(send);
      }}
      onPaste={(event) => take([...(event.clipboardData?.files ?? [])])}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <p class="about">
        About <b>{start.title || start.url}</b> <span class="muted origin">{start.site}</span>
      </p>
      {!start.watched && <p class="note">Errata does not watch this site, so it knows of no errors there.</p>}
      {isRestored && (
        <div class="note restored">
          Your draft is here again.{' '}
          <button type="button" class="quiet" onClick={() => void run(startAnew)}>
            Start anew
          </button>
        </div>
      )}
      <div class="field">
        <label for={`${id}-what`}>What happened?</label>
        <textarea
          ref={what}
          id={`${id}-what`}
          rows={4}
          value={writing.what}
          aria-describedby={`${id}-length`}
          onInput={(event) => type({ what: event.currentTarget.value })}
        />
      </div>
      <div class="field">
        <label for={`${id}-expected`}>
          What did you expect? <span class="muted">(optional)</span>
        </label>
        <textarea
          id={`${id}-expected`}
          rows={2}
          value={writing.expected}
          onInput={(event) => type({ expected: event.currentTarget.value })}
        />
        <p class="hint" id={`${id}-length`}>
          {lengthInWords(writing)}
        </p>
      </div>
      <Faults faults={faults} chosen={writing.eventIds} change={(eventIds) => type({ eventIds })} />
      <Pictures pictures={writing.pictures} change={(pictures) => type({ pictures })} takePicture={add} edit={edit} />
      <div class="pair">
        <div class="field">
          <label for={`${id}-severity`}>How bad is it?</label>
          <select
            id={`${id}-severity`}
            value={writing.severity}
            onChange={({ currentTarget: { value } }) =>
              type({ severity: severities.find((severity) => severity === value) ?? '' })
            }
          >
            {(['', ...severities] as const).map((severity) => (
              <option key={severity} value={severity}>
                {severityNames[severity]}
              </option>
            ))}
          </select>
        </div>
        <TextLine
          label="Tags"
          value={writing.tags}
          placeholder="checkout, sprint:42"
          change={(tags) => type({ tags })}
        />
      </div>
      <div class="pair">
        <TextLine label="Your name" autocomplete="name" value={writing.name} change={(name) => type({ name })} />
        <TextLine label="Your e-mail" autocomplete="email" value={writing.email} change={(email) => type({ email })} />
      </div>
      <div class="actions">
        <button type="submit" class="primary" aria-disabled={attempt.phase === 'running'}>
          {start.sends ? 'Send report' : 'Save report'}
        </button>
        <span class="hint">Name and e-mail are remembered on this device. What you write is kept as a draft.</span>
        <Said attempt={attempt} />
        <p class="said wrong" role="status">
          {trouble}
        </p>
      </div>
    </form>
  );
}
