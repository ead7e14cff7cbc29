import { type Milliseconds, milliseconds } from '../brand.ts';
import type { Issue, IssueId, Sighting } from '../issues/issue.ts';
import type { Site } from '../sites.ts';
import type { TestSession, TestSessionId } from './test-session.ts';

export const verdicts = ['new', 'known', 'fixed'] as const;

/** What a tester says of an issue. */
export type Verdict = (typeof verdicts)[number];

/** An issue as one session has it, on the pages of one site and in the frames of one origin: so a site can be forgotten. */
export interface SessionSighting {
  readonly session: TestSessionId;
  /** Of the page in the tab; empty where it is of none. */
  readonly site: Site | '';
  readonly origin: string;
  readonly id: IssueId;
  readonly type: string;
  readonly value: string;
  /** How often it happened in the session. */
  readonly count: number;
  readonly firstSeen: Milliseconds;
  readonly lastSeen: Milliseconds;
  /** Of the newest. */
  readonly page: string;
  /** It was there before the session began. */
  readonly seenBefore: boolean;
}

/** An issue of a session, wherever it happened. */
export interface SessionIssue extends Omit<SessionSighting, 'session' | 'site' | 'origin'> {
  /** The person's, or what is proposed. */
  readonly verdict: Verdict;
  readonly isProposed: boolean;
}

/** Where an event of a session was caught. */
export interface SightedAt extends Pick<SessionSighting, 'site' | 'origin' | 'page'> {}

/** The row of an issue with one more event. `known` is the issue as it was before, in or out of the session. */
export function sightInSession(
  row: SessionSighting | undefined,
  { issueId: id, type, value, at, times }: Sighting,
  place: SightedAt,
  { id: session, startedAt }: Pick<TestSession, 'id' | 'startedAt'>,
  known: Pick<Issue, 'firstSeen'> | undefined,
): SessionSighting {
  const seenBefore = known !== undefined && known.firstSeen < startedAt;
  if (row === undefined)
    return { session, id, type, value, ...place, count: times, firstSeen: at, lastSeen: at, seenBefore };
  return {
    ...row,
    ...(at >= row.lastSeen ? { value, lastSeen: at, page: place.page } : {}),
    firstSeen: milliseconds(Math.min(row.firstSeen, at)),
    count: row.count + times,
    seenBefore: row.seenBefore || seenBefore,
  };
}

/** A session's issues, each once, the first that was seen first, with what was said of each or what is proposed. */
export function issuesOfSession(
  rows: readonly SessionSighting[],
  said: TestSession['verdicts'],
): readonly SessionIssue[] {
  const issues = new Map<IssueId, SessionIssue>();
  for (const { session: _, site: __, origin: ___, ...row } of rows) {
    const known = issues.get(row.id);
    const newest = known === undefined || row.lastSeen >= known.lastSeen ? row : known;
    const seenBefore = row.seenBefore || (known?.seenBefore ?? false);
    const chosen = Object.hasOwn(said, row.id) ? said[row.id] : undefined;
    issues.set(row.id, {
      ...row,
      ...{ value: newest.value, page: newest.page, lastSeen: newest.lastSeen },
      count: row.count + (known?.count ?? 0),
      firstSeen: milliseconds(Math.min(row.firstSeen, known?.firstSeen ?? row.firstSeen)),
      seenBefore,
      verdict: chosen ?? (seenBefore ? 'known' : 'new'),
      isProposed: chosen === undefined,
    });
  }
  return [...issues.values()].sort((a, b) => a.firstSeen - b.firstSeen);
}
