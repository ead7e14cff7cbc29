import { type Milliseconds, toSeconds } from '../brand.ts';
import { type CaptureContext, pageContext, refererOf } from '../capture/event-from-capture.ts';
import type { Trail } from '../protocol/breadcrumb.ts';
import type { EventId } from '../protocol/event.ts';
import { type FeedbackEvent, MAX_MESSAGE } from '../protocol/feedback.ts';
import { cut, mapTexts, wellFormed } from '../protocol/limits.ts';
import { type ScrubOptions, scrubText, secretsOnly } from '../scrub/text.ts';
import { scrubUrl } from '../scrub/url.ts';
import { scrubHeaders, scrubTrail, scrubValue } from '../scrub/value.ts';
import { type Feedback, messageOf, tagsOf } from './feedback.ts';

/** Where a report was made, and what led there. */
export interface FeedbackContext extends Omit<CaptureContext, 'late' | 'origin' | 'pageSdk'> {
  readonly breadcrumbs: Trail;
}

/** A report as the event that is stored and sent. Secrets are masked in it, but not who wrote it: they said so themselves. */
export function feedbackEventOf(
  feedback: Feedback,
  { eventId, at }: { readonly eventId: EventId; readonly at: Milliseconds },
  context: FeedbackContext,
): FeedbackEvent {
  const { name, email, eventIds, severity } = feedback;
  const { url, userAgent, culture, release, environment, sdk, view, breadcrumbs, masking = secretsOnly } = context;
  const [about, ...others] = eventIds;
  const address = scrubText(scrubUrl(url), masking).text;
  const tags = { ...scrubTags(tagsOf(feedback), masking), ...context.tags };
  const event: FeedbackEvent = {
    event_id: eventId,
    timestamp: toSeconds(at),
    platform: 'javascript',
    level: 'info',
    ...(release === '' ? {} : { release }),
    ...(environment === '' ? {} : { environment }),
    sdk,
    request: { url: address, headers: scrubHeaders({ 'User-Agent': userAgent, ...refererOf(view) }, masking) },
    ...(name === '' && email === '' ? {} : { user: { ...(email && { email }), ...(name && { username: name }) } }),
    ...(breadcrumbs.length > 0 ? { breadcrumbs: { values: scrubTrail(breadcrumbs, masking) } } : {}),
    ...(Object.keys(tags).length > 0 ? { tags } : {}),
    contexts: {
      feedback: {
        message: cut(scrubText(messageOf(feedback), masking).text, MAX_MESSAGE),
        ...(email && { contact_email: email }),
        ...(name && { name }),
        url: address,
        ...(about && { associated_event_id: about }),
        source: 'errata',
      },
      culture,
      ...scrubValue(pageContext(view, ''), masking),
      ...(others.length > 0 || severity !== '' ? { errata: { ...(severity && { severity }), events: eventIds } } : {}),
    },
  };
  return mapTexts(event, wellFormed);
}

const scrubTags = (tags: Readonly<Record<string, string>>, masking: ScrubOptions) =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, scrubText(value, masking).text]));
