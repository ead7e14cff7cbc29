import { type Milliseconds, milliseconds } from '../brand.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { isSampled } from '../delivery/sampling.ts';
import { blameOf } from '../issues/blame.ts';
import { fingerprintOf, issueIdOf } from '../issues/fingerprint.ts';
import { present } from '../present.ts';
import type { ErrorEvent, EventId } from '../protocol/event.ts';
import type { StoredEvent, StoredItem } from './database.ts';

/** Where something was caught, and where it goes. */
export interface Whereabouts extends Pick<StoredItem, 'page' | 'origin' | 'dsn' | 'late' | 'testSession'> {
  readonly sampleRate: number;
}

interface Caught {
  readonly id: EventId;
  readonly at: Milliseconds;
}

/** What every item has in common, around its JSON. */
export function storedPart(
  { id, at }: Caught,
  { page, origin, dsn, late, testSession }: Omit<Whereabouts, 'sampleRate'>,
  payload: string,
) {
  const bytes = new TextEncoder().encode(payload).length;
  return { id, dsn, at, page, origin, late, payload, bytes, ...present({ testSession }) };
}

/** An event as it is stored, in the issue that it belongs to. */
export function storedEvent(
  event: ErrorEvent,
  { times, ...caught }: Caught & { readonly times: number },
  where: Whereabouts,
  { payload, now }: { readonly payload: string; readonly now: Milliseconds },
): StoredEvent {
  const { type = 'Message', value = event.logentry?.formatted ?? '' } = event.exception.values.at(-1) ?? {};
  return {
    ...storedPart(caught, where, payload),
    category: 'error',
    issueId: issueIdOf(fingerprintOf(event)),
    type,
    value,
    level: event.level,
    blame: blameOf(event),
    times,
    delivery: sampledOrPending(caught, where, now),
  };
}

/** What has no destination yet waits for one whole: nobody has said which share of it is wanted. */
export const sampledOrPending = (
  { id, at }: Caught,
  { dsn, sampleRate }: Pick<Whereabouts, 'dsn' | 'sampleRate'>,
  now: Milliseconds,
): Delivery => (dsn === '' || isSampled(id, sampleRate) ? pendingSince(at, now) : { state: 'sampled', at: now });

export const pendingSince = (at: Milliseconds, now: Milliseconds): Delivery => ({
  state: 'pending',
  attempts: 0,
  notBefore: milliseconds(Math.min(at, now)),
});
