import type { TestSessionTold } from '../../shared/test-session/calls.ts';
import type { Mark } from '../../shared/test-session/mark.ts';
import { type SessionIssue, verdicts } from '../../shared/test-session/session-issue.ts';
import { inFigures } from '../counted.ts';
import { issueTitle } from '../issue-words.ts';
import { fileNameOf, lengthOf, momentOf, verdictNames } from './session-words.ts';

/** What is said at the head of a report. */
export function factsOf(told: TestSessionTold): readonly (readonly [name: string, value: string])[] {
  const { startedAt, endedAt, issues, marks, visits, reports } = told;
  const until = endedAt ?? startedAt;
  return [
    ['Began', momentOf(startedAt)],
    ['Ended', endedAt === undefined ? 'still running' : `${momentOf(endedAt)}, after ${lengthOf(told, until)}`],
    ['Issues', inFigures(issues.length)],
    ['Errors', inFigures(issues.reduce((sum, { count }) => sum + count, 0))],
    ['Marks', inFigures(marks.length)],
    ['Reports', inFigures(reports.length)],
    ['Pages', inFigures(new Set(visits.map(({ page }) => page)).size)],
    ['Tag', `test_session.id:${told.id}`],
  ];
}

/** The issues by verdict, without the verdicts that nothing got. */
export const issuesByVerdict = ({ issues }: Pick<TestSessionTold, 'issues'>) =>
  verdicts
    .map((verdict) => ({ title: verdictNames[verdict], issues: issues.filter((issue) => issue.verdict === verdict) }))
    .filter(({ issues }) => issues.length > 0);

export const titleOf = (issue: SessionIssue): string => issueTitle(issue);

/** What the picture of a mark is called, beside a Markdown report. */
export const pictureName = (told: TestSessionTold, mark: Mark): string =>
  fileNameOf(told, `-mark-${told.marks.indexOf(mark) + 1}.png`);
