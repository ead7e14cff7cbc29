import type { EventId } from '../../shared/protocol/event.ts';

/**
 * Knows what was thrown by itself: a site hands an error over and throws it again, or hands over what nobody has caught. That is
 * one fault, of which the first word counts, as with Sentry. What is thrown again and again without being handed over is counted each time.
 */
export function createKnownFaults() {
  const ids = new WeakMap<object, EventId>();
  const handedOver = new WeakSet<object>();

  return {
    /** Notes what a site hands over; answers with the event that tells of it already, if one does. */
    handOver(thrown: unknown, id: EventId): EventId | undefined {
      if (!isObject(thrown)) return undefined;
      const known = ids.get(thrown);
      if (known === undefined) {
        ids.set(thrown, id);
        handedOver.add(thrown);
      }
      return known;
    },
    /** Notes what nobody has caught; answers whether the site has handed it over just before. */
    wasHandedOver(thrown: unknown, id: EventId): boolean {
      if (!isObject(thrown)) return false;
      if (handedOver.delete(thrown)) return true;
      ids.set(thrown, id);
      return false;
    },
  };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
