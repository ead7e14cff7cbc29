import type { Brand, Milliseconds } from '../brand.ts';
import { isId, isMoment, isRecord, isText } from '../capture/checks.ts';
import { type FileText, parseFiles } from '../feedback/files.ts';
import { parseSessionId, type TestSessionId } from './test-session.ts';

/** 32 hex digits. */
export type MarkId = Brand<string, 'MarkId'>;

/** A moment of a session that a person has marked; its picture is kept beside it. */
export interface Mark {
  readonly id: MarkId;
  readonly session: TestSessionId;
  readonly at: Milliseconds;
  /** As addresses of pages are kept: without query and fragment, masked. */
  readonly page: string;
  /** Masked; may be empty. */
  readonly note: string;
  /** Of its picture; 0: it has none. */
  readonly bytes: number;
}

/** A page that was opened while a session ran. */
export interface Visit {
  readonly session: TestSessionId;
  readonly at: Milliseconds;
  readonly page: string;
}

/** A mark as its form gives it. */
export interface GivenMark {
  readonly session: TestSessionId;
  readonly at: Milliseconds;
  readonly url: string;
  readonly note: string;
  readonly picture: FileText | null;
}

export const maxNote = 2000;

/** @throws {TypeError} that says what of a mark cannot be kept. */
export function parseMark(data: unknown): GivenMark {
  if (!isRecord(data)) throw new TypeError('Cannot keep this mark: it is no object');
  const { session, at, url, note, picture } = data;
  if (!isMoment(at)) throw new TypeError('Cannot keep this mark: its time is none');
  if (!isText(url, 2 ** 22)) throw new TypeError('Cannot keep this mark: it is of no page');
  if (!isText(note, maxNote))
    throw new TypeError(`Cannot keep this mark: its note is longer than ${maxNote} characters`);
  const [file = null] = picture === null ? [] : parseFiles([picture]);
  if (file !== null && file.contentType !== 'image/png')
    throw new TypeError('Cannot keep this mark: its picture is no PNG');
  return { session: parseSessionId(session), at: at as Milliseconds, url, note, picture: file };
}

/** @throws {TypeError} */
export function parseMarkId(data: unknown): MarkId {
  if (!isId(data)) throw new TypeError('Cannot find this mark: its id is none');
  return data as MarkId;
}
