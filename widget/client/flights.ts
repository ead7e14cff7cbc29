import type { Transport } from '../../shared/delivery/transport.ts';
import type { EventId } from '../../shared/protocol/event.ts';

/** A transport that sends an item once at a time, whoever asks for it: who asks while it is on its way gets the same answer. */
export interface Flights extends Transport {
  has(id: EventId): boolean;
}

export function flightsOver(over: Transport): Flights {
  const flying = new Map<EventId, ReturnType<Transport['send']>>();
  return {
    ...over,
    has: (id) => flying.has(id),
    send(to, item, along) {
      const begun = flying.get(item.id);
      if (begun !== undefined) return begun;
      const flight = over.send(to, item, along).finally(() => {
        flying.delete(item.id);
      });
      flying.set(item.id, flight);
      return flight;
    },
  };
}
