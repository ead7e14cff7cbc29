import type { Milliseconds } from '../brand.ts';
import { isMoment, isRecord } from '../capture/checks.ts';
import type { EventId } from '../protocol/event.ts';
import { parseSite, type Site } from '../sites.ts';
import { parseEventIds, parseWords, type Words } from './feedback.ts';
import { type FileText, parseFiles } from './files.ts';

/** A report that is being written; one for each site. */
export interface Draft extends Words {
  readonly site: Site;
  readonly at: Milliseconds;
  readonly eventIds: readonly EventId[];
  /** Only what the person has finished with: a picture that may still be blacked out is not stored. */
  readonly files: readonly FileText[];
}

/** @throws {TypeError} that says what of a draft cannot be kept. */
export function parseDraft(data: unknown): Draft {
  const { site, at, eventIds, files } = isRecord(data) ? data : {};
  if (typeof site !== 'string' || !isMoment(at)) throw new TypeError('Cannot keep this draft: it is of no site');
  return {
    ...parseWords(data),
    site: parseSite(site),
    at: at as Milliseconds,
    eventIds: parseEventIds(eventIds),
    files: parseFiles(files),
  };
}
