import { milliseconds } from '../../shared/brand.ts';
import type { Fault, HeldCapture, SessionCapture } from '../../shared/capture/capture.ts';
import { type CaptureContext, eventFromCapture } from '../../shared/capture/event-from-capture.ts';
import type { TransactionCapture } from '../../shared/capture/transaction.ts';
import { transactionFromCapture } from '../../shared/capture/transaction-from-capture.ts';
import { blameOf } from '../../shared/issues/blame.ts';
import { fingerprintOf, issueIdOf } from '../../shared/issues/fingerprint.ts';
import type { IgnoredEvent } from '../../shared/issues/ignored.ts';
import type { ignoring } from '../../shared/issues/ignored-by.ts';
import { sessionOf } from '../../shared/protocol/session.ts';
import type { StoredEvent, StoredItem, StoredMeasure } from '../../shared/storage/database.ts';

export type Place = Pick<StoredItem, 'page' | 'origin'>;

/** Which rule says to ignore an event. */
type RuleFor = ReturnType<typeof ignoring>;

/** A capture as it is stored, or counted as ignored; undefined for what makes no item: a mark, a session without a release. */
export function storedItem(
  held: HeldCapture,
  context: CaptureContext,
  place: Place,
  ruleFor: RuleFor,
): StoredItem | IgnoredEvent | undefined {
  const { capture } = held;
  switch (capture.kind) {
    case 'handled':
      return undefined;
    case 'transaction':
      return storedTransaction({ ...held, capture }, context, place);
    case 'session':
      return storedSession({ ...held, capture }, context, place);
    default:
      return storedEvent({ ...held, capture }, context, place, ruleFor);
  }
}

function storedEvent(
  held: HeldCapture<Fault>,
  context: CaptureContext,
  place: Place,
  ruleFor: RuleFor,
): StoredEvent | IgnoredEvent {
  const event = eventFromCapture(held, context);
  const { type = 'Error', value = '' } = event.exception.values.at(-1) ?? {};
  const { eventId: id, at, times = 1 } = held;
  const rule = ruleFor(event);
  if (rule !== undefined) return { id, at, type, value, times, rule };
  return {
    ...stored(held, context, place),
    category: 'error',
    issueId: issueIdOf(fingerprintOf(event)),
    type,
    value,
    level: event.level,
    blame: blameOf(event),
    times,
    payload: JSON.stringify(event),
  };
}

function storedSession(
  held: HeldCapture<SessionCapture>,
  context: CaptureContext,
  place: Place,
): StoredMeasure | undefined {
  if (context.release === '') return undefined;
  const session = sessionOf(held.capture, held.at, context);
  return { ...stored(held, context, place), category: 'session', payload: JSON.stringify(session) };
}

function storedTransaction(
  held: HeldCapture<TransactionCapture>,
  context: CaptureContext,
  place: Place,
): StoredMeasure {
  const transaction = transactionFromCapture(held, context);
  return { ...stored(held, context, place), category: 'transaction', payload: JSON.stringify(transaction) };
}

const stored = ({ eventId, at }: HeldCapture, { late }: CaptureContext, place: Place) => ({
  id: eventId,
  at,
  ...place,
  late,
  delivery: { state: 'pending', attempts: 0, notBefore: milliseconds(Math.min(at, Date.now())) } as const,
});
