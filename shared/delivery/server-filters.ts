import { scriptOfFault } from '../issues/blame.ts';
import type { ErrorEvent } from '../protocol/event.ts';

/** A filter of a Sentry server that answers 200 and then drops the event. Whether it is on, nobody tells us. */
export type ServerFilter = 'localhost' | 'browser-extensions';

/** The filters that would drop an event if they are on. */
export function filtersThatMayDrop(event: ErrorEvent): readonly ServerFilter[] {
  return [
    ...(isLocal(event.request.url) ? (['localhost'] as const) : []),
    ...(isOfExtensions(event) ? (['browser-extensions'] as const) : []),
  ];
}

/** Whether a refusal speaks of where it was sent from: Relay says “rejected with_reason: Cors”, others name the origin. */
export const refusesOrigin = (status: number, reason: string): boolean =>
  status === 403 && /\b(?:origin|domain|cors)/i.test(reason);

function isLocal(address: string): boolean {
  try {
    const { protocol, hostname } = new URL(address);
    return protocol === 'file:' || /^(?:localhost|.+\.localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
  } catch {
    return false; // No address, no host.
  }
}

function isOfExtensions(event: ErrorEvent): boolean {
  const message = event.exception.values.at(-1)?.value ?? '';
  const script = scriptOfFault(event) ?? '';
  return (
    message.includes('Extension context invalidated') ||
    /^(?:chrome|chrome-extension|moz-extension|safari-extension|safari-web-extension):|^webkit-masked-url:/.test(script)
  );
}
