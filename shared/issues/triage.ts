import type { Milliseconds } from '../brand.ts';
import type { Issue } from './issue.ts';

/** `resolved`: a person has said so, and it has not happened since. `returned`: it has. */
export type Triage = 'open' | 'resolved' | 'returned';

/** Follows from two times, so that an error which happens again has nothing to look up and nothing to change. */
export function triageOf({ resolvedAt, lastSeen }: Pick<Issue, 'resolvedAt' | 'lastSeen'>): Triage {
  if (resolvedAt === undefined) return 'open';
  return lastSeen > resolvedAt ? 'returned' : 'resolved';
}

/** The issue as resolved at a moment; undefined: as open. */
export function withResolution<Row extends Issue>(issue: Row, at: Milliseconds | undefined): Row {
  const { resolvedAt: _, ...rest } = issue;
  return (at === undefined ? rest : { ...rest, resolvedAt: at }) as Row;
}

/** Whether an issue is in a list of those that are resolved, or of those that are not. */
export const isListed = (resolved: boolean) => (issue: Issue) => (triageOf(issue) === 'resolved') === resolved;
