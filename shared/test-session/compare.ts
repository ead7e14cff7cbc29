import type { SessionIssue } from './session-issue.ts';

/** What became of the issues of one session by another. */
export interface Comparison {
  /** Only in the later one. */
  readonly fresh: readonly SessionIssue[];
  /** In both; as the later one has them. */
  readonly still: readonly SessionIssue[];
  /** Only in the earlier one. */
  readonly gone: readonly SessionIssue[];
}

export function compareSessions(earlier: readonly SessionIssue[], later: readonly SessionIssue[]): Comparison {
  const [before, after] = [earlier, later].map((issues) => new Set(issues.map(({ id }) => id)));
  return {
    fresh: later.filter(({ id }) => !before?.has(id)),
    still: later.filter(({ id }) => before?.has(id)),
    gone: earlier.filter(({ id }) => !after?.has(id)),
  };
}
