import type { Brand, Milliseconds } from '../brand.ts';
import type { EventId } from '../protocol/event.ts';

/** What makes two events one issue, hashed to 16 hex digits. */
export type IssueId = Brand<string, 'IssueId'>;

/** How many of an issue's events stand where. They add up to its count. */
export interface DeliveryCounts {
  /** Kept here, to be sent when there is a DSN, a connection and no rate limit. */
  readonly waiting: number;
  readonly delivered: number;
  /** Answered with an error by the server: kept here, not sent again by itself. */
  readonly refused: number;
}

/** Events with the same fingerprint, as one row. */
export interface Issue {
  readonly id: IssueId;
  readonly type: string;
  readonly value: string;
  readonly count: number;
  readonly firstSeen: Milliseconds;
  readonly lastSeen: Milliseconds;
  readonly lastEventId: EventId;
  readonly deliveries: DeliveryCounts;
}
