import type { Brand, Milliseconds } from '../brand.ts';
import type { Standing } from '../delivery/delivery.ts';
import type { EventId } from '../protocol/event.ts';
import type { Blame } from './blame.ts';

/** What makes two events one issue, hashed to 16 hex digits. */
export type IssueId = Brand<string, 'IssueId'>;

/**
 * How many of an issue's events stand where: `waiting` to be sent when there is a DSN, a connection and no rate limit;
 * `delivered`; `refused` by the server and kept; `sampled` out and kept; `dropped`: not kept any more, before they were sent or
 * though they were refused.
 */
export type DeliveryCounts = Readonly<Record<IssueStanding, number>>;

export type IssueStanding = Standing | 'dropped';

export const noDeliveries: DeliveryCounts = { waiting: 0, delivered: 0, refused: 0, sampled: 0, dropped: 0 };

/** Events with the same fingerprint, as one row. */
export interface Issue {
  readonly id: IssueId;
  readonly type: string;
  readonly value: string;
  /** How often it happened: its events, and the repeats that were only counted. */
  readonly count: number;
  readonly firstSeen: Milliseconds;
  readonly lastSeen: Milliseconds;
  /** When a person said that it is resolved; what happens later says otherwise (`triage.ts`). */
  readonly resolvedAt?: Milliseconds;
  readonly lastEventId: EventId;
  /** Of the newest event. */
  readonly blame: Blame;
  readonly deliveries: DeliveryCounts;
}

/** What an issue needs to know of one event. */
export interface Sighting {
  readonly id: EventId;
  readonly issueId: IssueId;
  readonly type: string;
  readonly value: string;
  readonly at: Milliseconds;
  readonly blame: Blame;
  /** How many occurrences it stands for: 1, or the repeats of a while. */
  readonly times: number;
}

/** The issue with one more event. */
export function addToIssue(issue: Issue | undefined, sighting: Sighting, standing: Standing = 'waiting'): Issue {
  const { id, issueId, type, value, at, blame, times } = sighting;
  if (issue === undefined) {
    const deliveries = { ...noDeliveries, [standing]: 1 };
    return { id: issueId, type, value, count: times, firstSeen: at, lastSeen: at, lastEventId: id, blame, deliveries };
  }
  const newest = at >= issue.lastSeen;
  return {
    ...issue,
    ...(newest ? { value, lastSeen: at, lastEventId: id, blame } : {}),
    firstSeen: Math.min(issue.firstSeen, at) as Milliseconds,
    count: issue.count + times,
    deliveries: { ...issue.deliveries, [standing]: issue.deliveries[standing] + 1 },
  };
}

/** The issue with occurrences that have no event of their own. */
export function countInIssue(issue: Issue, { at, times }: Pick<Sighting, 'at' | 'times'>): Issue {
  return {
    ...issue,
    firstSeen: Math.min(issue.firstSeen, at) as Milliseconds,
    lastSeen: Math.max(issue.lastSeen, at) as Milliseconds,
    count: issue.count + times,
  };
}

/** An issue as a page has it that has only counted occurrences of it. */
export const withoutEvents = (issue: Issue, { at }: Pick<Sighting, 'at'>): Issue => ({
  ...issue,
  count: 0,
  firstSeen: at,
  lastSeen: at,
  deliveries: noDeliveries,
});

/** The issue after one of its events went from one standing to another. */
export function moveDelivery(issue: Issue, from: IssueStanding, to: IssueStanding): Issue {
  if (from === to) return issue;
  const { deliveries } = issue;
  return { ...issue, deliveries: { ...deliveries, [from]: deliveries[from] - 1, [to]: deliveries[to] + 1 } };
}

export const addDeliveries = (some: DeliveryCounts, more: DeliveryCounts): DeliveryCounts => ({
  waiting: some.waiting + more.waiting,
  delivered: some.delivered + more.delivered,
  refused: some.refused + more.refused,
  sampled: some.sampled + more.sampled,
  dropped: some.dropped + more.dropped,
});

/** Issues of events that are in no store, newest first. */
export function groupIntoIssues(sightings: readonly Sighting[]): Issue[] {
  const issues = new Map<IssueId, Issue>();
  for (const sighting of sightings) issues.set(sighting.issueId, addToIssue(issues.get(sighting.issueId), sighting));
  return newestFirst([...issues.values()]);
}

export const newestFirst = <Row extends Issue>(issues: readonly Row[]): Row[] =>
  issues.toSorted((a, b) => b.lastSeen - a.lastSeen);
