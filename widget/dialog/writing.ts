import { milliseconds } from '../../shared/brand.ts';
import type { Reporter } from '../../shared/feedback/feedback.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import { blobOfFile, fileOf, type Picture } from '../feedback/picture.ts';
import type { DialogOptions } from './options.ts';
import type { Answers, DialogDraft, DialogFeedback, DialogStart, SlowEntry } from './source.ts';

/** A report while it is written in the dialog. */
export interface Writing extends Reporter {
  readonly what: string;
  readonly answers: Answers;
  readonly eventIds: readonly EventId[];
  readonly slow: readonly SlowEntry[];
  readonly reports: readonly EventId[];
  readonly pictures: readonly Picture[];
  /** It goes on with a draft. */
  readonly isRestored: boolean;
}

/** What a report begins with: the draft, or what the site wishes and the last error of the page. */
export function beginning({ draft, reporter, faults }: DialogStart, { text = '', about }: DialogOptions): Writing {
  const common = { ...reporter, slow: [], reports: [] };
  if (draft !== null) {
    const { what, answers, eventIds, files } = draft;
    const pictures = files.map((file) => ({ name: file.filename, blob: blobOfFile(file), isFinished: true }));
    return { ...common, what, answers, eventIds, pictures, isRestored: true };
  }
  const fault = about === undefined ? faults[0]?.eventId : about;
  return { ...common, what: text, answers: {}, eventIds: fault ? [fault] : [], pictures: [], isRestored: false };
}

/** Without what the person has not finished with: a picture that may still be blacked out is not stored. Null: there is nothing. */
export async function draftOf({ what, answers, eventIds, pictures }: Writing): Promise<DialogDraft | null> {
  const finished = pictures.filter(({ isFinished }) => isFinished);
  if (what.trim() === '' && finished.length === 0 && Object.keys(answers).length === 0) return null;
  const files = await Promise.all(finished.map(fileOf));
  return { what, expected: '', severity: '', tags: '', answers, eventIds, files, at: milliseconds(Date.now()) };
}

/** As it is given, with the answers to fields that are asked now: a draft may be older than they are. */
export async function feedbackOf(writing: Writing, { fields = [] }: DialogOptions): Promise<DialogFeedback> {
  const { isRestored, pictures, answers, ...rest } = writing;
  const asked = fields.flatMap(({ name }) => (name in answers ? [[name, answers[name]]] : []));
  return {
    ...rest,
    expected: '',
    severity: '',
    tags: '',
    answers: Object.fromEntries(asked),
    files: await Promise.all(pictures.map(fileOf)),
  };
}
