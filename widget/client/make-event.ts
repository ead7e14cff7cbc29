import type { ErrorEvent, EventId } from '../../shared/protocol/event.ts';
import { trimEvent } from '../../shared/protocol/limits.ts';
import { scrubEvent } from '../../shared/scrub/event.ts';
import type { Event, EventHint, EventProcessor } from '../api.ts';
import { askHook } from './ask-hook.ts';
import { plain } from './plain.ts';
import type { ReadOptions } from './read-options.ts';

/** Why an event is not sent, in the name of what said so. */
export type LeftOut = 'ignoreErrors' | 'allowUrls' | 'denyUrls' | 'eventProcessor' | 'beforeSend';

export type Made =
  | { readonly event: ErrorEvent }
  | { readonly leftOut: LeftOut; readonly event: Event }
  /** A processor or hook of the site has thrown. */
  | { readonly failed: unknown };

/**
 * Lets the site's filters, processors and `beforeSend` at an event, in this order. At once if none of them makes it wait: what
 * happens at the end of a page has no later.
 */
export function makeEvent(
  event: Event,
  hint: EventHint,
  processors: readonly EventProcessor[],
  options: ReadOptions,
  done: (made: Made) => void,
): void {
  const filtered = options.capture === 'own' ? undefined : leftOutBy(event, options);
  if (filtered !== undefined) {
    done({ leftOut: filtered, event });
    return;
  }
  const steps: readonly (readonly [LeftOut, EventProcessor])[] = [
    ...processors.map((processor) => ['eventProcessor', processor] as const),
    ...(options.beforeSend ? [['beforeSend', options.beforeSend] as const] : []),
  ];
  const go = (at: number, current: Event): void => {
    const step = steps[at];
    if (step === undefined) {
      done({ event: finished(current, hint.event_id as EventId) });
      return;
    }
    const [name, process] = step;
    askHook(
      () => process(current, hint),
      (next) => (next === null ? done({ leftOut: name, event: current }) : go(at + 1, next)),
      (error) => done({ failed: error }),
    );
  };
  go(0, event);
}

/** As it is stored and sent: plain data, masked, within the protocol's limits; with the id and the form that nobody may change. */
export function finished(event: Event, id: EventId): ErrorEvent {
  const { exception, message, user, ...rest } = plain(event, 10, 1000) as Partial<ErrorEvent> & Pick<Event, 'message'>;
  const whole = {
    platform: 'javascript',
    level: 'error',
    request: { url: location.href },
    ...rest,
    ...(message !== undefined && { logentry: { formatted: message } }),
    // Sites have numbers for ids, which the protocol has not.
    ...(user && { user: { ...user, ...(user.id !== undefined && { id: String(user.id) }) } }),
    event_id: id,
    exception: { values: exception?.values ?? [] },
  } as ErrorEvent;
  return trimEvent(scrubEvent(whole));
}

/** An event that is no exception says none. */
export function payloadOf(event: ErrorEvent): string {
  const { exception, ...rest } = event;
  return JSON.stringify(exception.values.length === 0 ? rest : event);
}

function leftOutBy(event: Event, { ignoreErrors, allowUrls, denyUrls }: ReadOptions): LeftOut | undefined {
  const { type = '', value = '', stacktrace }: Partial<Thrown> = event.exception?.values.at(-1) ?? {};
  const texts = [event.message ?? '', value, `${type}: ${value}`];
  if (ignoreErrors?.some((pattern) => texts.some((text) => matches(text, pattern)))) return 'ignoreErrors';
  const frames = stacktrace?.frames ?? [];
  const url = frames.findLast(({ filename }) => filename !== undefined && filename !== '<anonymous>')?.filename;
  if (url === undefined) return undefined;
  if (denyUrls?.some((pattern) => matches(url, pattern))) return 'denyUrls';
  if (allowUrls && allowUrls.length > 0 && !allowUrls.some((pattern) => matches(url, pattern))) return 'allowUrls';
  return undefined;
}

interface Thrown {
  readonly type: string;
  readonly value: string;
  readonly stacktrace?: { readonly frames: readonly { readonly filename?: string }[] };
}

const matches = (text: string, pattern: string | RegExp) =>
  typeof pattern === 'string' ? pattern !== '' && text.includes(pattern) : new RegExp(pattern).test(text);
