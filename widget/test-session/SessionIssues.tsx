import type { IssueId } from '../../shared/issues/issue.ts';
import { type SessionIssue, type Verdict, verdicts } from '../../shared/test-session/session-issue.ts';
import { inFigures } from '../counted.ts';
import { titleOf } from './report-parts.ts';
import { verdictNames } from './session-words.ts';

interface Props {
  readonly issues: readonly SessionIssue[];
  readonly judge: (issue: IssueId, verdict: Verdict) => void;
}

/** What broke in a session, each with what is said of it. */
export function SessionIssues({ issues, judge }: Props) {
  if (issues.length === 0) return <p class="hint">Nothing has broken.</p>;
  return (
    <ul class="session-issues">
      {issues.map((issue) => (
        <li key={issue.id}>
          <p class="session-issue">
            <b>{titleOf(issue)}</b> <span class="pill">×{inFigures(issue.count)}</span>
          </p>
          <p class="hint">{issue.page}</p>
          <fieldset class="verdict">
            <legend class="visually-hidden">Verdict on {titleOf(issue)}</legend>
            {verdicts.map((verdict) => (
              <label key={verdict}>
                <input
                  type="radio"
                  name={`verdict-${issue.id}`}
                  checked={issue.verdict === verdict}
                  onChange={() => judge(issue.id, verdict)}
                />
                {verdictNames[verdict]}
                <span class="visually-hidden">: {titleOf(issue)}</span>
              </label>
            ))}
            {issue.isProposed && <span class="hint">proposed</span>}
          </fieldset>
        </li>
      ))}
    </ul>
  );
}
