import { type Milliseconds, milliseconds } from '../brand.ts';
import type { Issue } from '../issues/issue.ts';
import type { Attachment } from '../protocol/attachment.ts';
import { itemEnvelope, serializeEnvelope } from '../protocol/envelope.ts';
import type { ErrorEvent } from '../protocol/event.ts';
import type { FeedbackEvent } from '../protocol/feedback.ts';
import type { FeedbackRow, FeedbackTold, PageFault } from './calls.ts';
import { base64Of, fileText } from './files.ts';

/** A report as it is stored, as far as it is told. */
type Stored = Omit<FeedbackRow, 'message' | 'sends'> & { readonly payload: string };

interface Known extends Pick<FeedbackTold, 'sends' | 'heldUntil'> {
  readonly sdk: ErrorEvent['sdk'];
  readonly now: Milliseconds;
}

/** A report in a list; its message and its time, which of one from a file is long ago, are read from the very text that is sent. */
export function feedbackRow({ id, page, payload, delivery }: Stored, sends: boolean): FeedbackRow {
  const { timestamp, contexts } = JSON.parse(payload) as FeedbackEvent;
  return { id, at: milliseconds(timestamp * 1000), page, message: contexts.feedback.message, delivery, sends };
}

/** A report in full, with the envelope that it goes in. */
export function tellFeedback(
  { item, files }: { readonly item: Stored; readonly files: readonly Attachment[] },
  { sends, heldUntil, sdk, now }: Known,
): FeedbackTold {
  const { id: eventId, payload } = item;
  const envelope = itemEnvelope({ type: 'feedback', eventId, payload, files, report: [], sentAt: now, sdk });
  return {
    ...feedbackRow(item, sends),
    heldUntil,
    payload,
    files: files.map(fileText),
    envelope: base64Of(serializeEnvelope(envelope)),
  };
}

/** What a report about a page can be about: the newest error of each of its issues, which come newest first. */
export const faultsOf = (issues: readonly Issue[]): readonly PageFault[] =>
  issues
    .slice(0, maxFaults)
    .map(({ lastEventId: eventId, lastSeen: at, type, value }) => ({ eventId, at, type, value }));

export const maxFaults = 10;
