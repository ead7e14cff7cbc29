import type { Issue } from '../shared/issues/issue.ts';
import { triageOf } from '../shared/issues/triage.ts';
import type { IssueSource } from './issue-source.ts';
import { Said } from './Said.tsx';
import { useAttempt } from './use-attempt.ts';

interface Props {
  readonly issue: Issue;
  readonly resolve: NonNullable<IssueSource['resolve']>;
}

/** One button that says an issue is resolved, or takes that back. */
export function Resolve({ issue, resolve }: Props) {
  const [attempt, run] = useAttempt();
  const isResolved = triageOf(issue) === 'resolved';
  const change = () =>
    run(async () => {
      await resolve(issue.id, !isResolved);
      return isResolved ? 'It is on the list again.' : 'It leaves the list until it happens again.';
    });
  return (
    <>
      <button type="button" onClick={() => void change()}>
        {isResolved ? 'Reopen' : 'Resolve'}
      </button>
      <Said attempt={attempt} />
    </>
  );
}
