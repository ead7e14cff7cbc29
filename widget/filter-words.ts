import { filtersThatMayDrop, refusesOrigin, type ServerFilter } from '../shared/delivery/server-filters.ts';
import type { EventDetail } from './issue-source.ts';

/** Why an event may not be seen on the server, though it was sent. A possibility each, because no server tells. */
export function filtersInWords({
  event,
  delivery,
  destination,
}: Pick<EventDetail, 'event' | 'delivery' | 'destination'>): readonly string[] {
  if (destination !== 'dsn') return [];
  if (delivery.state !== 'refused') return filtersThatMayDrop(event).map((filter) => words[filter]);
  return refusesOrigin(delivery.status, delivery.reason) ? [otherDomains] : [];
}

const words = {
  localhost:
    'Sentry drops events of localhost without a word when its filter “localhost” is on. If this event is missing there, look at the project’s Inbound Filters.',
  'browser-extensions':
    'Sentry drops errors of browser extensions without a word when its filter for them is on. If this event is missing there, look at the project’s Inbound Filters.',
} as const satisfies Record<ServerFilter, string>;

const otherDomains =
  'The project may take events from its “Allowed Domains” only, and Errata sends from an origin of its own. “Send a test event” in the settings says what to add there.';
