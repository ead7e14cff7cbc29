import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import { milliseconds } from '../../shared/brand.ts';
import type { Draft } from '../../shared/feedback/draft.ts';
import type { Reporter, Words } from '../../shared/feedback/feedback.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { inWords } from '../attempt.ts';
import { blobOfFile, fileOf, type Picture } from './picture.ts';

/** A report while it is written. */
export interface Writing extends Words, Reporter {
  readonly eventIds: readonly EventId[];
  readonly pictures: readonly Picture[];
}

export type KeptDraft = Omit<Draft, 'site'>;

/** What a report begins with: the draft, or the last error of the page. `faults` are those that it can be about, newest first. */
export function beginning(draft: KeptDraft | null, reporter: Reporter, faults: readonly EventId[]): Writing {
  const last = faults.slice(0, 1);
  if (draft === null) return { ...blank, ...reporter, eventIds: last, pictures: [] };
  const { what, expected, severity, tags, files } = draft;
  // Written on another page of the site, or about one that has happened again since: nothing goes along that cannot be seen.
  const still = draft.eventIds.filter((id) => faults.includes(id));
  const eventIds = draft.eventIds.length > 0 && still.length === 0 ? last : still;
  const pictures = files.map((file) => ({ name: file.filename, blob: blobOfFile(file), isFinished: true }));
  return { what, expected, severity, tags, ...reporter, eventIds, pictures };
}

const blank: Words = { what: '', expected: '', severity: '', tags: '' };

/**
 * A report that is kept as a draft shortly after each change, and as the window goes; one in which nothing is written any more is kept no longer (null).
 * `stop` ends that: it was given. `trouble` says why a draft could not be kept.
 */
export function useWritingReport(start: Writing, keep: (draft: KeptDraft | null) => Promise<void>) {
  const [writing, change] = useReducer((now: Writing, part: Partial<Writing>) => ({ ...now, ...part }), start);
  const [trouble, setTrouble] = useState('');
  const untouched = useRef(writing);
  const isOver = useRef(false);
  const due = useRef<Writing | undefined>(undefined);
  const save = () => {
    const now = due.current;
    due.current = undefined;
    if (now === undefined || isOver.current) return;
    draftOf(now)
      .then((draft) => (isOver.current ? undefined : keep(draft)))
      .then(
        () => setTrouble(''),
        (error: unknown) => setTrouble(`The draft cannot be kept: ${inWords(error)}`),
      );
  };
  // At once: the window may be closed before it has painted what was typed last.
  useLayoutEffect(() => {
    if (writing === untouched.current) return;
    due.current = writing;
    const timer = setTimeout(save, pause);
    return () => clearTimeout(timer);
  }, [writing]);
  useEffect(() => {
    addEventListener('pagehide', save);
    return () => removeEventListener('pagehide', save);
  }, []);
  return {
    writing,
    change,
    trouble,
    stop: () => {
      isOver.current = true;
    },
    goOn: () => {
      isOver.current = false;
    },
  };
}

const pause = 300;

/** Without what the person has not finished with: a picture that may still be blacked out is not stored. */
async function draftOf({ what, expected, severity, tags, eventIds, pictures }: Writing): Promise<KeptDraft | null> {
  const finished = pictures.filter(({ isFinished }) => isFinished);
  if ([what, expected, severity, tags].every((text) => text.trim() === '') && finished.length === 0) return null;
  const files = await Promise.all(finished.map(fileOf));
  return { what, expected, severity, tags, eventIds, files, at: milliseconds(Date.now()) };
}
