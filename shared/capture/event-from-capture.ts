import { toSeconds } from '../brand.ts';
import { blameOf, blameTags } from '../issues/blame.ts';
import { present } from '../present.ts';
import { tellConsole } from '../protocol/console-exception.ts';
import type { ErrorEvent } from '../protocol/event.ts';
import { exceptionsOf } from '../protocol/exception.ts';
import { trimEvent } from '../protocol/limits.ts';
import { tellObserved } from '../protocol/observed-exception.ts';
import { scrubUrl } from '../scrub/url.ts';
import type { Capture, ErrorCapture, HeldCapture } from './capture.ts';
import type { View } from './view.ts';

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
  readonly view: View;
}

/** A capture as the event that is stored and sent, within the protocol's limits. */
export function eventFromCapture(held: HeldCapture, context: CaptureContext): ErrorEvent {
  const { eventId, at, capture, times = 1, breadcrumbs = [] } = held;
  const { url, userAgent, culture, release, environment, sdk, late, view } = context;
  const told = tell(capture);
  const event: ErrorEvent = {
    event_id: eventId,
    timestamp: toSeconds(at),
    platform: 'javascript',
    level: told.level,
    ...(release === '' ? {} : { release }),
    ...(environment === '' ? {} : { environment }),
    sdk,
    request: { url: scrubUrl(url), headers: { 'User-Agent': userAgent, ...refererOf(view) } },
    exception: told.exception,
    ...(breadcrumbs.length > 0 ? { breadcrumbs: { values: breadcrumbs } } : {}),
    contexts: { culture, ...pageContext(view) },
    ...(times > 1 ? { extra: { occurrences: times } } : {}),
  };
  const tags = { ...told.tags, ...blameTags(blameOf(event)), ...(late ? { 'errata.caught': 'late' } : {}) };
  return trimEvent({ ...event, tags });
}

function tell(capture: Capture) {
  switch (capture.kind) {
    case 'error':
      return tellError(capture);
    case 'console':
      return tellConsole(capture);
    default:
      return tellObserved(capture);
  }
}

const tellError = (capture: ErrorCapture) => ({
  level: 'error' as const,
  exception: { values: exceptionsOf(capture) },
  tags: {},
});

const refererOf = ({ referrer }: View) => (referrer ? { Referer: scrubUrl(referrer) } : {});

/** A context of our own, in the wire's spelling; left out when nothing is known. */
function pageContext(view: View) {
  const page = present({
    viewport_width: view.viewportWidth,
    viewport_height: view.viewportHeight,
    device_pixel_ratio: view.devicePixelRatio,
    color_scheme: view.colorScheme,
    visibility: view.visibility,
    connection: view.connection,
    device_memory_gb: view.deviceMemory,
    frame_depth: view.frameDepth,
    age_ms: view.age,
  });
  return Object.keys(page).length === 0 ? {} : { page };
}
