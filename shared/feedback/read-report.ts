import { isId, isRecord, isText } from '../capture/checks.ts';
import type { Attachment } from '../protocol/attachment.ts';
import { type EnvelopeItem, parseEnvelope } from '../protocol/envelope.ts';
import type { EventId } from '../protocol/event.ts';
import { MAX_MESSAGE } from '../protocol/feedback.ts';
import { MAX_EVENT_BYTES } from '../protocol/limits.ts';
import { type ScrubOptions, secretsOnly } from '../scrub/text.ts';
import { scrubValue } from '../scrub/value.ts';
import { type Site, siteOf } from '../sites.ts';
import { fileText, maxFileBytes, parseFiles } from './files.ts';

/** A report that somebody has saved as a file, as far as it is needed to keep it and send it. */
export interface ReadReport {
  readonly id: EventId;
  readonly url: string;
  readonly site: Site;
  /** The JSON of the item. */
  readonly payload: string;
  readonly files: readonly Attachment[];
}

/** What a saved report can be at most, in bytes. */
export const maxReportBytes = maxFileBytes + 2 * MAX_EVENT_BYTES;

/**
 * Reads a report from an envelope that the widget's or the extension's receipt has saved. Nothing of it is believed: secrets that
 * are still in it are masked, and what no server would take is refused.
 * @throws {SyntaxError} when it is no envelope; {TypeError} that says what of it cannot be taken.
 */
export function readReport(bytes: Uint8Array, masking: ScrubOptions = secretsOnly): ReadReport {
  if (bytes.length > maxReportBytes) throw fault(`it is larger than ${Math.floor(maxReportBytes / 2 ** 20)} MiB`);
  const { header, items } = parseEnvelope(bytes);
  const [report, ...others] = items.filter(({ header: { type } }) => type === 'feedback');
  if (report === undefined) throw fault('there is no report in it');
  if (others.length > 0) throw fault('there is more than one report in it');
  const event = scrubValue(jsonOf(report), masking);
  if (!isId(event.event_id)) throw fault('it has no id of 32 hexadecimal digits');
  if (header.event_id !== event.event_id) throw fault('its id and the id of its envelope differ');
  const { timestamp } = event;
  if (typeof timestamp !== 'number' || !(timestamp > 0 && timestamp < latest)) throw fault('it has no time');
  const { message, url } = feedbackOf(event);
  if (!isText(message, MAX_MESSAGE) || message.trim() === '')
    throw fault(`it does not say what happened in at most ${MAX_MESSAGE} characters`);
  const site = isText(url, maxUrl) ? siteOf(url) : undefined;
  if (site === undefined) throw fault('it is of no page with a web address');
  const payload = JSON.stringify(event);
  if (new TextEncoder().encode(payload).length > MAX_EVENT_BYTES) throw fault('its text is larger than 1 MiB');
  return {
    ...{ id: event.event_id as EventId, url: String(url), site, payload },
    files: filesOf(items),
  };
}

/** Seconds: the year 2286, after which a time has one digit more. */
const latest = 1e10;
const maxUrl = 8192;

function jsonOf({ payload }: EnvelopeItem): Readonly<Record<string, unknown>> {
  const text = typeof payload === 'string' ? payload : new TextDecoder().decode(payload);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw fault('it is not JSON', cause);
  }
  if (!isRecord(data)) throw fault('it is no JSON object');
  return data;
}

const feedbackOf = ({ contexts }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  isRecord(contexts) && isRecord(contexts.feedback) ? contexts.feedback : {};

function filesOf(items: readonly EnvelopeItem[]): readonly Attachment[] {
  const files = items
    .filter(({ header: { type } }) => type === 'attachment')
    .map(({ header: { filename, content_type: contentType = 'application/octet-stream' }, payload }) => ({
      filename: String(filename ?? ''),
      contentType: String(contentType),
      bytes: typeof payload === 'string' ? new TextEncoder().encode(payload) : payload,
    }));
  parseFiles(files.map(fileText));
  return files;
}

const fault = (reason: string, cause?: unknown) =>
  new TypeError(`Cannot import this report: ${reason}`, { ...(cause !== undefined && { cause }) });
