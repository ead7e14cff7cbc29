import { type Milliseconds, milliseconds } from '../../shared/brand.ts';
import type { Fault, HeldCapture, SessionCapture } from '../../shared/capture/capture.ts';
import { type CaptureContext, eventFromCapture } from '../../shared/capture/event-from-capture.ts';
import type { TransactionCapture } from '../../shared/capture/transaction.ts';
import { transactionFromCapture } from '../../shared/capture/transaction-from-capture.ts';
import type { Delivery } from '../../shared/delivery/delivery.ts';
import type { Target } from '../../shared/delivery/route.ts';
import { isSampled } from '../../shared/delivery/sampling.ts';
import { blameOf } from '../../shared/issues/blame.ts';
import { fingerprintOf, issueIdOf } from '../../shared/issues/fingerprint.ts';
import type { IgnoredEvent } from '../../shared/issues/ignored.ts';
import type { ignoring } from '../../shared/issues/ignored-by.ts';
import { sessionOf } from '../../shared/protocol/session.ts';
import type { StoredEvent, StoredItem, StoredMeasure } from '../../shared/storage/database.ts';

/** Where something was caught, and where it goes. */
export interface Place extends Pick<StoredItem, 'page' | 'origin'> {
  readonly target: Target;
}

/** Which rule says to ignore an event. */
type RuleFor = ReturnType<typeof ignoring>;

/**
 * A capture as it is stored, or counted as ignored; undefined for what makes no item: a mark, and what is only measured for a
 * server where there is none, or no release to measure.
 */
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
  if (rule !== undefined) return { id, dsn: place.target.dsn, at, type, value, times, rule };
  return {
    ...stored(held, context, place, event),
    category: 'error',
    issueId: issueIdOf(fingerprintOf(event)),
    type,
    value,
    level: event.level,
    blame: blameOf(event),
    times,
    delivery: sampledOrPending(held, place.target),
  };
}

function storedSession(
  held: HeldCapture<SessionCapture>,
  context: CaptureContext,
  place: Place,
): StoredMeasure | undefined {
  if (place.target.dsn === '' || context.release === '') return undefined;
  const session = sessionOf(held.capture, held.at, context);
  return { ...stored(held, context, place, session), category: 'session', delivery: pending(held.at) };
}

function storedTransaction(
  held: HeldCapture<TransactionCapture>,
  context: CaptureContext,
  place: Place,
): StoredMeasure | undefined {
  if (place.target.dsn === '') return undefined;
  const transaction = transactionFromCapture(held, context);
  const delivery = sampledOrPending(held, place.target);
  return { ...stored(held, context, place, transaction), category: 'transaction', delivery };
}

function stored(
  { eventId: id, at }: HeldCapture,
  { late }: CaptureContext,
  { page, origin, target }: Place,
  item: object,
) {
  const payload = JSON.stringify(item);
  return { id, dsn: target.dsn, at, page, origin, late, payload, bytes: new TextEncoder().encode(payload).length };
}

/** What has no destination yet waits for one whole: nobody has said which share of it is wanted. */
const sampledOrPending = ({ eventId, at }: HeldCapture, { dsn, sampleRate }: Target): Delivery =>
  dsn === '' || isSampled(eventId, sampleRate) ? pending(at) : { state: 'sampled', at: milliseconds(Date.now()) };

const pending = (at: Milliseconds): Delivery => ({
  state: 'pending',
  attempts: 0,
  notBefore: milliseconds(Math.min(at, Date.now())),
});
