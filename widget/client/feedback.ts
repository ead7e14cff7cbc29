import { milliseconds } from '../../shared/brand.ts';
import type { CaptureContext } from '../../shared/capture/event-from-capture.ts';
import { type Feedback, parseFeedback } from '../../shared/feedback/feedback.ts';
import { feedbackEventOf } from '../../shared/feedback/feedback-event.ts';
import type { Attachment } from '../../shared/protocol/attachment.ts';
import type { FeedbackEvent } from '../../shared/protocol/feedback.ts';
import { scrubValue } from '../../shared/scrub/value.ts';
import { type Site, siteOf } from '../../shared/sites.ts';
import { pendingSince, storedPart, type Whereabouts } from '../../shared/storage/stored-item.ts';
import type { AttachmentInput, Event, FeedbackInput, ScopeContext } from '../api.ts';
import type { Given } from './engine.ts';
import { plain } from './plain.ts';
import type { Queue } from './queue.ts';
import type { ReadOptions } from './read-options.ts';
import { type Circumstances, merged, withContext } from './scope.ts';

interface Ports {
  readonly queue: Queue;
  readonly options: ReadOptions;
  readonly contextOf: () => CaptureContext;
  readonly where: () => Whereabouts;
  /** The site does not want it. */
  readonly leftOut: (given: Given) => void;
}

/** What comes with a report beside its words. */
export interface FeedbackHint {
  readonly attachments?: AttachmentInput[];
  readonly captureContext?: ScopeContext;
}

/** What a person says, and what goes with it. */
export interface Report {
  readonly feedback: Feedback;
  /** The page's own, if not given. */
  readonly url?: string | undefined;
  readonly tags?: ScopeContext['tags'];
  readonly contexts?: Readonly<Record<string, Record<string, unknown>>>;
  readonly files: readonly Attachment[];
}

/** @throws {TypeError} that says what of a report cannot be taken. */
export function readReport(input: FeedbackInput, hint: FeedbackHint): Report {
  const { message, name = '', email = '', associatedEventId, url, tags, attachments = [] } = input;
  const feedback = parseFeedback({
    ...{ what: message, expected: '', severity: '', tags: '', name, email, files: [] },
    eventIds: associatedEventId === undefined ? [] : [associatedEventId],
  });
  const files = [...attachments, ...(hint.attachments ?? [])].map(fileOf);
  return { feedback, url, tags: { ...tags, ...hint.captureContext?.tags }, files };
}

/** What a person says, as an event of its own with its files. It is never sampled, and `beforeSend` does not see it. */
export function reporting({ queue, options, contextOf, where, leftOut }: Ports) {
  const eventOf = ({ feedback, url, tags, contexts }: Report, then: Circumstances, { id, at, trail }: Given): Event => {
    const context = { ...contextOf(), ...(url !== undefined && { url }), breadcrumbs: trail };
    const made = feedbackEventOf(feedback, { eventId: id, at }, context) as unknown as Event;
    const said = merged(then.context, { ...(tags && { tags }), ...(contexts && { contexts: { ...contexts } }) });
    // What the person wrote is masked where it becomes an event; so is what goes along with it.
    const masked = merged(
      said,
      scrubValue(plain({ tags: said.tags, extra: said.extra, contexts: said.contexts })) as object,
    );
    return { ...withContext(made, masked), level: 'info', event_id: id };
  };
  /** As the site lets it go; null if it does not want it. */
  const wanted = async (...about: Parameters<typeof eventOf>): Promise<Event | null> => {
    const event = eventOf(...about);
    return options.beforeSendFeedback ? options.beforeSendFeedback(event) : event;
  };
  return {
    wanted,
    /** Resolves when it is kept; false if the site does not want it. */
    async give(report: Report, then: Circumstances, given: Given): Promise<boolean> {
      const event = await wanted(report, then, given);
      if (event === null) {
        leftOut(given);
        return false;
      }
      await queue.reports.add(...itemOf(event as unknown as FeedbackEvent, given, report.files, where()));
      return true;
    },
  };
}

/** A report as the queue takes it. */
function itemOf(
  event: FeedbackEvent,
  caught: { readonly id: Given['id']; readonly at: Given['at'] },
  files: readonly Attachment[],
  where: Whereabouts,
): Parameters<Queue['reports']['add']> {
  const part = storedPart(caught, where, JSON.stringify(event));
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, part.bytes);
  const site = siteOf(where.page) ?? (where.origin as Site);
  const delivery = pendingSince(caught.at, milliseconds(Date.now()));
  return [{ ...part, bytes, category: 'feedback', delivery }, files, site];
}

function fileOf({ filename, data, contentType = 'application/octet-stream' }: AttachmentInput): Attachment {
  return { filename, contentType, bytes: typeof data === 'string' ? new TextEncoder().encode(data) : data };
}
