import { milliseconds } from '../../shared/brand.ts';
import type { Fault, HeldCapture, SessionCapture } from '../../shared/capture/capture.ts';
import { type CaptureContext, eventFromCapture } from '../../shared/capture/event-from-capture.ts';
import type { TransactionCapture } from '../../shared/capture/transaction.ts';
import { transactionFromCapture } from '../../shared/capture/transaction-from-capture.ts';
import type { Target } from '../../shared/delivery/route.ts';
import type { IgnoredEvent } from '../../shared/issues/ignored.ts';
import type { ignoring } from '../../shared/issues/ignored-by.ts';
import { present } from '../../shared/present.ts';
import { sessionOf } from '../../shared/protocol/session.ts';
import type { StoredEvent, StoredItem, StoredMeasure } from '../../shared/storage/database.ts';
import {
  pendingSince,
  sampledOrPending,
  storedEvent as storedEventOf,
  storedPart,
  type Whereabouts,
} from '../../shared/storage/stored-item.ts';

/** Where something was caught, and where it goes. */
export interface Place extends Pick<StoredItem, 'page' | 'origin' | 'testSession'> {
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
  const { eventId: id, at, times = 1 } = held;
  const rule = ruleFor(event);
  if (rule !== undefined) {
    const { type = 'Error', value = '' } = event.exception.values.at(-1) ?? {};
    return { id, dsn: place.target.dsn, at, type, value, times, rule };
  }
  return storedEventOf(event, { id, at, times }, whereabouts(place, context), {
    payload: JSON.stringify(event),
    now: now(),
  });
}

function storedSession(
  held: HeldCapture<SessionCapture>,
  context: CaptureContext,
  place: Place,
): StoredMeasure | undefined {
  if (place.target.dsn === '' || context.release === '') return undefined;
  const session = sessionOf(held.capture, held.at, context);
  return { ...part(held, context, place, session), category: 'session', delivery: pendingSince(held.at, now()) };
}

function storedTransaction(
  held: HeldCapture<TransactionCapture>,
  context: CaptureContext,
  place: Place,
): StoredMeasure | undefined {
  if (place.target.dsn === '') return undefined;
  const transaction = transactionFromCapture(held, context);
  const delivery = sampledOrPending({ id: held.eventId, at: held.at }, place.target, now());
  return { ...part(held, context, place, transaction), category: 'transaction', delivery };
}

const part = (held: HeldCapture, context: CaptureContext, place: Place, item: object) =>
  storedPart({ id: held.eventId, at: held.at }, whereabouts(place, context), JSON.stringify(item));

const whereabouts = ({ page, origin, target, testSession }: Place, { late }: CaptureContext): Whereabouts => ({
  ...{ page, origin, late },
  ...present({ testSession }),
  dsn: target.dsn,
  sampleRate: target.sampleRate,
});

const now = () => milliseconds(Date.now());
