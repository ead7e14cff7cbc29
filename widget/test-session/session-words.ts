import { type Milliseconds, milliseconds } from '../../shared/brand.ts';
import type { TestSessionRow } from '../../shared/test-session/calls.ts';
import type { Verdict } from '../../shared/test-session/session-issue.ts';
import type { TestSession } from '../../shared/test-session/test-session.ts';
import { counted } from '../counted.ts';

export const verdictNames = {
  new: 'New',
  known: 'Known',
  fixed: 'Fixed',
} as const satisfies Record<Verdict, string>;

/** What a session is called unless its person says otherwise: the day, and the site. */
export const suggestedName = (host: string, day: string): string => [day, host].filter(Boolean).join(' ');

/** How long something took, in whole minutes and hours. */
export function durationInWords(length: Milliseconds): string {
  const minutes = Math.floor(length / 60_000);
  if (minutes < 1) return 'less than a minute';
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 && counted(hours, 'hour'), rest > 0 && counted(rest, 'minute')].filter(Boolean).join(', ');
}

/** How long a session has run, or ran. */
export const lengthOf = (
  { startedAt, endedAt }: Pick<TestSession, 'startedAt' | 'endedAt'>,
  now: Milliseconds,
): string => durationInWords(milliseconds(Math.max(0, (endedAt ?? now) - startedAt)));

export const countsInWords = ({ events, issues, marks, pages, reports }: TestSessionRow): string =>
  [
    counted(events, 'event'),
    counted(issues, 'issue'),
    counted(marks, 'mark'),
    counted(pages, 'page'),
    ...(reports > 0 ? [counted(reports, 'report')] : []),
  ].join(', ');

/** A moment as a report has it, the same on every device. */
export const momentOf = (at: Milliseconds): string =>
  `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** What a file of a session is called: letters, figures and hyphens of its name, which any system takes. */
export function fileNameOf({ name }: Pick<TestSession, 'name'>, rest: string): string {
  const stem = name
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return `${stem || 'test-session'}${rest}`;
}
