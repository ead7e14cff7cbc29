import type { ErrorEvent } from './event.ts';
import { trimEvent } from './limits.ts';

/** An event's payload, once the page has handled after all what was thrown: a `catch` that came late. */
export function asHandledLater(payload: string): string {
  const event = JSON.parse(payload) as ErrorEvent;
  const { values } = event.exception;
  const marked = values.map((exception, index) =>
    index === values.length - 1 && exception.mechanism !== undefined
      ? { ...exception, mechanism: { ...exception.mechanism, handled: true } }
      : exception,
  );
  const tags = { ...event.tags, 'errata.handled': 'late' };
  return JSON.stringify(trimEvent({ ...event, exception: { values: marked }, tags }));
}
