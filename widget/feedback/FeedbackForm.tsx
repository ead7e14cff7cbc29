import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { FeedbackStart } from '../../shared/feedback/calls.ts';
import type { Feedback } from '../../shared/feedback/feedback.ts';
import { Annotator } from '../annotate/Annotator.tsx';
import { en } from '../annotate/words/marking-en.ts';
import { Confirm } from '../Confirm.tsx';
import { Said } from '../Said.tsx';
import { useAttempt } from '../use-attempt.ts';
import { useFocusNext } from '../use-focus-next.ts';
import { Faults } from './Faults.tsx';
import { lengthInWords, mistakeIn } from './feedback-words.ts';
import { Particulars } from './Particulars.tsx';
import { anyPictureButton, areaButton, markButtonOf, Pictures, removeButtonOf } from './Pictures.tsx';
import { fileOf, nameOfNext, type Picture, withFiles, withPictures } from './picture.ts';
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

/** A picture in the annotator; one of which an area is to be taken begins with the tool for that. */
interface Editing {
  readonly picture: Picture;
  readonly tool?: 'crop';
}

/** Where a person says what happened. What is written is a draft at once, and outlives the window. */
export function FeedbackForm({ start, takePicture, keepDraft, give }: Props) {
  const { draft, reporter, faults } = start;
  const faultIds = faults.map(({ eventId }) => eventId);
  const [first] = useState(() => beginning(draft, reporter, faultIds));
  const { writing, change, trouble, stop, goOn } = useWritingReport(first, keepDraft);
  const [editing, edit] = useState<Editing>();
  const [isRestored, setRestored] = useState(draft !== null);
  const [isBusy, setBusy] = useState(true);
  const focusNext = useFocusNext();
  const [attempt, run, forget] = useAttempt();
  const what = useRef<HTMLTextAreaElement>(null);
  const id = useId();

  // As they are now, which may not have been drawn yet: whoever adds one must not leave out another that came just before.
  const latest = useRef(writing.pictures);
  latest.current = writing.pictures;
  const hold = (pictures: readonly Picture[]) => {
    latest.current = pictures;
    change({ pictures });
  };
  const addFiles = (files: readonly File[]) => hold(withFiles(latest.current, files));
  const take = async (): Promise<Picture> => {
    const blob = await takePicture();
    // Another may have come meanwhile.
    return { name: nameOfNext(latest.current), blob, isFinished: false };
  };
  const add = async () => {
    const picture = await take();
    hold(withPictures(latest.current, [picture]));
  };
  const addArea = async () => {
    const picture = await take();
    withPictures(latest.current, [picture]); // Is there room? It is said before the work, not after.
    edit({ picture, tool: 'crop' });
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
  // A key that is held down says it many times.
  const isSending = useRef(false);
  const submit = () => {
    if (isSending.current) return;
    isSending.current = true;
    void run(send).then(() => {
      isSending.current = false;
    });
  };
  const startAnew = async () => {
    change(beginning(null, reporter, faultIds));
    setRestored(false);
    what.current?.focus();
    return 'The draft was deleted.';
  };
  const drop = (files: readonly File[]) => {
    if (files.length === 0) return;
    void run(async () => {
      addFiles(files);
      return '';
    });
  };

  if (editing !== undefined)
    return (
      <Annotator
        words={en}
        picture={editing.picture.blob}
        {...(editing.tool && { tool: editing.tool })}
        onCancel={() => {
          // One of which an area was to be taken is not among the pictures yet.
          focusNext(markButtonOf(editing.picture), ...(editing.tool ? [areaButton] : []), anyPictureButton);
          edit(undefined);
        }}
        onDone={(blob) => {
          const { picture } = editing;
          const done = { name: `${picture.name.replace(/\.\w+$/, '')}.png`, blob, isFinished: true };
          const pictures = latest.current;
          // An area is not among them before it is chosen.
          const isThere = pictures.includes(picture);
          hold(isThere ? pictures.map((one) => (one === picture ? done : one)) : [...pictures, done]);
          focusNext(markButtonOf(done));
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
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
      }}
      onPaste={(event) => drop([...(event.clipboardData?.files ?? [])])}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        drop([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <p class="about">
        About <b>{start.title || start.url}</b> <span class="muted origin">{start.site}</span>
      </p>
      {!start.watched && <p class="note">Errata does not watch this site, so it knows of no errors there.</p>}
      {isRestored && (
        <div class="note restored">
          Your draft is here again.
          <Confirm
            label="Start anew"
            question="What you have written, and the files with it, are deleted."
            yes="Yes, start anew"
            act={startAnew}
          />
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
      <Pictures
        pictures={writing.pictures}
        add={(files) => {
          forget();
          addFiles(files);
        }}
        remove={(picture) => {
          forget();
          const rest = latest.current.filter((other) => other !== picture);
          const following = rest[latest.current.indexOf(picture)] ?? rest.at(-1);
          focusNext(following ? removeButtonOf(following) : anyPictureButton);
          hold(rest);
        }}
        takePicture={add}
        takeArea={addArea}
        edit={(picture) => edit({ picture })}
      />
      <Particulars writing={writing} change={type} />
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
