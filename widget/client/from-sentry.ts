import type { Milliseconds } from '../../shared/brand.ts';
import type { Delivery } from '../../shared/delivery/delivery.ts';
import { meaningOf } from '../../shared/delivery/outcome.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import type { StoredEvent } from '../../shared/storage/database.ts';
import { pendingSince, storedEvent, type Whereabouts } from '../../shared/storage/stored-item.ts';
import type { Event } from '../api.ts';
import { finished, payloadOf } from './make-event.ts';

/**
 * An event of the page's own Sentry, under its own id: what its server has answered stands, and what it could not tell waits
 * here. `status`: the server's answer, undefined for none.
 */
export function itemFromSentry(
  given: Event,
  status: number | undefined,
  where: Whereabouts,
  at: Milliseconds,
): StoredEvent {
  const id = given.event_id as EventId;
  // Of what it says of itself, what the protocol has.
  const { name, version } = (given.sdk ?? {}) as { readonly name?: string; readonly version?: string };
  const event = finished({ ...given, sdk: { name, version } }, id);
  const item = storedEvent(event, { id, at, times: 1 }, where, { payload: payloadOf(event), now: at });
  return { ...item, delivery: deliveryAfter(status, at) };
}

/** No answer, or one that says that the server is away or wants less for now, is none. */
function deliveryAfter(status: number | undefined, at: Milliseconds): Delivery {
  if (status === undefined || status === 429 || status >= 500) return pendingSince(at, at);
  return status < 300 ? { state: 'delivered', at } : { state: 'refused', at, status, reason: meaningOf(status) };
}
