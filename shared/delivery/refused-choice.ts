import { isId } from '../capture/checks.ts';
import type { IssueId } from '../issues/issue.ts';
import type { EventId } from '../protocol/event.ts';

/** Which of the refused events a person wants to be sent again. */
export type RefusedChoice = { readonly eventId: EventId } | { readonly issueId: IssueId } | 'all';

/** @throws {TypeError} when it chooses nothing that could be there. */
export function parseRefusedChoice(data: unknown): RefusedChoice {
  if (data === 'all') return data;
  if (typeof data === 'object' && data !== null) {
    if ('eventId' in data && isId(data.eventId)) return { eventId: data.eventId as EventId };
    if ('issueId' in data && typeof data.issueId === 'string' && /^[0-9a-f]{16}$/.test(data.issueId))
      return { issueId: data.issueId as IssueId };
  }
  throw new TypeError('Cannot send again: no event is chosen');
}
