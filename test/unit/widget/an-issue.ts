import { milliseconds } from '../../../shared/brand.ts';
import { type Issue, type IssueId, noDeliveries } from '../../../shared/issues/issue.ts';
import type { EventId } from '../../../shared/protocol/event.ts';

/** An issue with everything that a test does not care about. */
export const anIssue = (part: Partial<Issue> = {}): Issue => ({
  id: '0123456789abcdef' as IssueId,
  type: 'TypeError',
  value: 'x is undefined',
  count: 3,
  firstSeen: milliseconds(0),
  lastSeen: milliseconds(0),
  lastEventId: '0123456789abcdef0123456789abcdef' as EventId,
  blame: { kind: 'own' },
  deliveries: { ...noDeliveries, waiting: 1, delivered: 2 },
  ...part,
});
