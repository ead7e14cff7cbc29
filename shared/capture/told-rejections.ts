import type { EventId } from '../protocol/event.ts';

/** Which event a rejection became, by the number that the page script gave it. */
export interface ToldRejections {
  remember(rejection: number, event: EventId): void;
  /** The event, once: a page that says it again changes nothing. */
  take(rejection: number): EventId | undefined;
}

const maxRemembered = 1000;

export function createToldRejections(): ToldRejections {
  const events = new Map<number, EventId>();
  return {
    remember(rejection, event) {
      const [oldest] = events.keys();
      if (events.size >= maxRemembered && oldest !== undefined) events.delete(oldest);
      events.set(rejection, event);
    },
    take(rejection) {
      const event = events.get(rejection);
      events.delete(rejection);
      return event;
    },
  };
}
