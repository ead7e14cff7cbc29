import { toSeconds } from '../brand.ts';
import { blameOf, blameTags } from '../issues/blame.ts';
import { present } from '../present.ts';
import { tellConsole } from '../protocol/console-exception.ts';
import { withContextLines } from '../protocol/context-lines.ts';
import type { ErrorEvent } from '../protocol/event.ts';
import { exceptionsOf } from '../protocol/exception.ts';
import { trimEvent } from '../protocol/limits.ts';
import { tellObserved } from '../protocol/observed-exception.ts';
import { partsOfPageSdk } from '../protocol/page-sdk.ts';
import { scrubEvent } from '../scrub/event.ts';
import type { ScrubOptions } from '../scrub/text.ts';
import { scrubUrl } from '../scrub/url.ts';
import type { ErrorCapture, Fault, HeldCapture, ThrownValue } from './capture.ts';
import { hiddenErrorContext, isHiddenError } from './hidden-error.ts';
import type { PageSdk } from './page-sdk.ts';
import { extraOf } from './thrown-data.ts';
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
  /** Of the frame, as the browser told it: `null` for a sandboxed one. */
  readonly origin: string;
  readonly view: View;
  readonly pageSdk?: PageSdk;
  /** What each of its events is tagged with, masked. */
  readonly tags?: Readonly<Record<string, string>>;
  /** What is masked besides secrets. */
  readonly masking?: ScrubOptions;
}

/** A capture as the event that is stored and sent, masked and within the protocol's limits. */
export function eventFromCapture(held: HeldCapture<Fault>, context: CaptureContext): ErrorEvent {
  // Before it is trimmed, since half a secret is not told from a word.
  const scrubbed = scrubEvent(rawEventFromCapture(held, context), context.masking);
  // These are masked already, and `test_session` is not the name of a secret.
  return trimEvent({ ...scrubbed, tags: { ...scrubbed.tags, ...context.tags } });
}

/** The same as it was caught, neither masked nor trimmed: that is left to who lets others at it first. */
export function rawEventFromCapture(held: HeldCapture<Fault>, context: CaptureContext): ErrorEvent {
  const { eventId, at, capture, times, breadcrumbs = [], hosts = [], source } = held;
  const { late, pageSdk, masking } = context;
  const told = tell(capture);
  const extra = { ...extraOf(thrownIn(capture)), ...(times === undefined ? {} : { occurrences: times }) };
  const fromSdk = partsOfPageSdk(pageSdk, eventId, told.exception.values);
  const { tags: sdkTags, contexts: sdkContexts, ...sdkParts } = fromSdk;
  const event: ErrorEvent = {
    event_id: eventId,
    timestamp: toSeconds(at),
    platform: 'javascript',
    level: told.level,
    ...sdkParts,
    // What the person has set counts more than what the page says.
    ...partsOfContext(context),
    exception: { values: withContextLines(told.exception.values, source, masking) },
    ...(breadcrumbs.length > 0 ? { breadcrumbs: { values: breadcrumbs } } : {}),
    ...(Object.keys(extra).length > 0 ? { extra } : {}),
    contexts: {
      ...contextsOf(context),
      ...sdkContexts,
      ...(isHiddenError(capture) ? { script_error: hiddenErrorContext(hosts) } : {}),
    },
  };
  const tags = {
    ...told.tags,
    ...sdkTags,
    ...blameTags(blameOf(event)),
    ...(late ? { 'errata.caught': 'late' } : {}),
  };
  return { ...event, tags };
}

/** Who sends, and from where: what events of every kind have in common. */
export function partsOfContext({ url, userAgent, release, environment, sdk, view }: CaptureContext) {
  return {
    ...(release === '' ? {} : { release }),
    ...(environment === '' ? {} : { environment }),
    sdk,
    request: { url: scrubUrl(url), headers: { 'User-Agent': userAgent, ...refererOf(view) } },
  };
}

export const contextsOf = ({ culture, view, origin }: CaptureContext) => ({ culture, ...pageContext(view, origin) });

const thrownIn = (capture: Fault): readonly ThrownValue[] => ('thrown' in capture && capture.thrown) || [];

function tell(capture: Fault) {
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

/** The page that led here, as a header. */
export const refererOf = ({ referrer }: View) => (referrer ? { Referer: scrubUrl(referrer) } : {});

/** A context of our own, in the wire's spelling; left out when nothing is known. */
export function pageContext(view: View, origin: string) {
  const page = present({
    viewport_width: view.viewportWidth,
    viewport_height: view.viewportHeight,
    device_pixel_ratio: view.devicePixelRatio,
    color_scheme: view.colorScheme,
    visibility: view.visibility,
    connection: view.connection,
    device_memory_gb: view.deviceMemory,
    frame_depth: view.frameDepth,
    frame_origin: view.frameDepth ? origin : undefined,
    age_ms: view.age,
  });
  return Object.keys(page).length === 0 ? {} : { page };
}
