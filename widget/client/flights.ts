import type { Transport } from '../../shared/delivery/transport.ts';
import type { EventId } from '../../shared/protocol/event.ts';

/** A transport that sends an item once at a time, whoever asks for it: who asks while it is on its way gets the same answer. */
export interface Flights extends Transport {
  has(id: EventId): boolean;
}

/** `answered`: the server has decided on it, which may not be written yet. */
export function flightsOver(over: Transport, answered: (id: EventId) => void): Flights {
  const flying = new Map<EventId, ReturnType<Transport['send']>>();
  return {
    ...over,
    has: (id) => flying.has(id),
    send(to, item, along) {
      const begun = flying.get(item.id);
      if (begun !== undefined) return begun;
      const flight = over.send(to, item, along).then(
        (sent) => {
          flying.delete(item.id);
          if (sent.outcome.kind !== 'lost') answered(item.id);
          return sent;
        },
        (error: unknown) => {
          flying.delete(item.id);
          throw error;
        },
      );
      flying.set(item.id, flight);
      return flight;
    },
  };
}
