import { useId, useState } from 'preact/hooks';
import type { TestSessionRow, TestSessionTold } from '../../shared/test-session/calls.ts';
import { type Comparison, compareSessions } from '../../shared/test-session/compare.ts';
import type { SessionIssue } from '../../shared/test-session/session-issue.ts';
import type { TestSessionId } from '../../shared/test-session/test-session.ts';
import { Said } from '../Said.tsx';
import { useAttempt } from '../use-attempt.ts';
import { titleOf } from './report-parts.ts';
import { momentOf } from './session-words.ts';

interface Props {
  readonly told: TestSessionTold;
  readonly others: readonly TestSessionRow[];
  readonly read: (id: TestSessionId) => Promise<TestSessionTold | null>;
}

/** What is new, still there and gone between a session and another; the one that began first is the earlier one. */
export function Compare({ told, others, read }: Props) {
  const [other, setOther] = useState<TestSessionTold>();
  const [attempt, run] = useAttempt();
  const id = useId();
  if (others.length === 0) return <p class="hint">There is no other test session to compare with yet.</p>;
  const choose = async (chosen: string) => {
    const found = chosen === '' ? undefined : await read(chosen as TestSessionId);
    if (found === null) throw new Error('That test session was deleted.');
    setOther(found);
    return '';
  };
  return (
    <>
      <div class="field">
        <label for={id}>Compare with</label>
        <select id={id} onChange={({ currentTarget: { value } }) => void run(() => choose(value))}>
          <option value="">Choose a test session</option>
          {others.map(({ id, name, startedAt }) => (
            <option key={id} value={id}>
              {name} ({momentOf(startedAt)})
            </option>
          ))}
        </select>
      </div>
      <Said attempt={attempt} />
      {other && <Compared {...comparisonOf(told, other)} />}
    </>
  );
}

function comparisonOf(told: TestSessionTold, other: TestSessionTold) {
  const [earlier, later] = other.startedAt <= told.startedAt ? [other, told] : [told, other];
  return { earlier, later, comparison: compareSessions(earlier.issues, later.issues) };
}

interface ComparedProps {
  readonly earlier: TestSessionTold;
  readonly later: TestSessionTold;
  readonly comparison: Comparison;
}

function Compared({ earlier, later, comparison: { fresh, still, gone } }: ComparedProps) {
  return (
    <div class="compared" role="status">
      <p>
        From <b>{earlier.name}</b> to <b>{later.name}</b>:
      </p>
      <Part title="New" issues={fresh} />
      <Part title="Still there" issues={still} />
      <Part title="Gone" issues={gone} />
    </div>
  );
}

function Part({ title, issues }: { readonly title: string; readonly issues: readonly SessionIssue[] }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>
        {title} ({issues.length})
      </h3>
      <ul>
        {issues.map((issue) => (
          <li key={issue.id}>{titleOf(issue)}</li>
        ))}
      </ul>
    </section>
  );
}
