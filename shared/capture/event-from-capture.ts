import { toSeconds } from '../brand.ts';
import type { ErrorEvent } from '../protocol/event.ts';
import { exceptionsOf } from '../protocol/exception.ts';
import { trimEvent } from '../protocol/limits.ts';
import { scrubUrl } from '../scrub/url.ts';
import type { HeldCapture } from './capture.ts';

/** What surrounds every capture of one browser and one frame. */
export interface CaptureContext {
  /** Of the frame where it happened. */
  readonly url: string;
  readonly userAgent: string;
  readonly culture: { readonly locale: string; readonly timezone: string; readonly calendar: string };
  readonly release: string;
  readonly environment: string;
  readonly sdk: ErrorEvent['sdk'];
  /** Injected after the page had started. */
  readonly late: boolean;
}

/** A capture as the event that is stored and sent, within the protocol's limits. */
export function eventFromCapture({ eventId, at, capture }: HeldCapture, context: CaptureContext): ErrorEvent {
  const { url, userAgent, culture, release, environment, sdk, late } = context;
  return trimEvent({
    event_id: eventId,
    timestamp: toSeconds(at),
    platform: 'javascript',
    level: 'error',
    ...(release === '' ? {} : { release }),
    ...(environment === '' ? {} : { environment }),
    sdk,
    request: { url: scrubUrl(url), headers: { 'User-Agent': userAgent } },
    exception: { values: exceptionsOf(capture) },
    contexts: { culture },
    ...(late ? { tags: { 'errata.caught': 'late' } } : {}),
  });
}
