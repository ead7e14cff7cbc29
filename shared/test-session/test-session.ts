import type { Brand, Milliseconds } from '../brand.ts';
import { isId, isText } from '../capture/checks.ts';
import type { IssueId } from '../issues/issue.ts';
import { cut, MAX_CHARACTERS, wellFormed } from '../protocol/limits.ts';
import { type ScrubOptions, scrubText } from '../scrub/text.ts';
import type { Verdict } from './session-issue.ts';

/** 32 hex digits. */
export type TestSessionId = Brand<string, 'TestSessionId'>;

/** A while in which a person tests, by their own word: it runs until they stop it. One runs at a time. */
export interface TestSession {
  readonly id: TestSessionId;
  /** Masked, in one line; what its events are tagged with, so it is not changed afterwards. */
  readonly name: string;
  readonly startedAt: Milliseconds;
  /** Absent while it runs. */
  readonly endedAt?: Milliseconds;
  /** What the person said of its issues; of the others, nothing yet. */
  readonly verdicts: Readonly<Record<IssueId, Verdict>>;
}

/**
 * What each event of a session is tagged with: names can be the same twice, ids cannot.
 * @see https://docs.sentry.io/platforms/javascript/enriching-events/tags/ for what a tag may be
 */
export const sessionTags = ({ id, name }: Pick<TestSession, 'id' | 'name'>) => ({
  test_session: name,
  'test_session.id': id as string,
});

/** A name as it is kept and sent: without secrets, in one line (a tag takes no other), no longer than a tag. */
export function sessionName(text: string, masking: ScrubOptions): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return cut(wellFormed(scrubText(line, masking).text), MAX_CHARACTERS.tag);
}

/** @throws {TypeError} that says why it is no name. */
export function parseSessionName(data: unknown): string {
  if (!isText(data, 1000)) throw new TypeError('Cannot start this test session: its name is no text of at most 1,000');
  if (data.trim() === '') throw new TypeError('Cannot start this test session: it has no name');
  return data;
}

/** @throws {TypeError} */
export function parseSessionId(data: unknown): TestSessionId {
  if (!isId(data)) throw new TypeError('Cannot find this test session: its id is none');
  return data as TestSessionId;
}
