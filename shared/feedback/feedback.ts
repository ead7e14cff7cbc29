import { isId, isRecord, isText } from '../capture/checks.ts';
import type { EventId } from '../protocol/event.ts';
import { MAX_MESSAGE } from '../protocol/feedback.ts';
import { type FileText, parseFiles } from './files.ts';

export const severities = ['blocker', 'major', 'minor', 'cosmetic'] as const;

export type Severity = (typeof severities)[number];

/** Who says it, as far as they want to be known. */
export interface Reporter {
  readonly name: string;
  readonly email: string;
}

/** What a person writes about a page. Every text may be empty but the first. */
export interface Words {
  readonly what: string;
  readonly expected: string;
  readonly severity: Severity | '';
  /** Separated by commas: words, or `name:value`. */
  readonly tags: string;
}

/** A report as its form gives it. */
export interface Feedback extends Words, Reporter {
  /** The errors that it is about; the first is the one that the protocol has a place for. */
  readonly eventIds: readonly EventId[];
  readonly files: readonly FileText[];
}

/** The message as it is sent: what happened, and what was expected. At most 4,096 characters are kept of it. */
export function messageOf({ what, expected }: Pick<Words, 'what' | 'expected'>): string {
  const wanted = expected.trim();
  return `${what.trim()}${wanted === '' ? '' : `\n\nExpected: ${wanted}`}`;
}

/** Tags as the protocol has them. Words without a value are one tag, `labels`. */
export function tagsOf({ tags, severity }: Pick<Words, 'tags' | 'severity'>): Readonly<Record<string, string>> {
  const named: Record<string, string> = {};
  const labels: string[] = [];
  for (const part of tags.split(',').map((text) => text.trim())) {
    const [, name, value = ''] = /^([\w.-]{1,32}):(.+)$/.exec(part)?.map((text) => text.trim()) ?? [];
    if (name !== undefined && value !== '' && !own.includes(name)) named[name] = value.slice(0, maxTag);
    else if (part !== '') labels.push(part);
  }
  return {
    ...named,
    ...(labels.length > 0 ? { labels: labels.join(', ').slice(0, maxTag) } : {}),
    ...(severity === '' ? {} : { severity }),
  };
}

const own: readonly string[] = ['labels', 'severity'];
const maxTag = 200;

/** @throws {TypeError} that says what of a report cannot be taken. */
export function parseFeedback(data: unknown): Feedback {
  const { eventIds, name, email, files } = isRecord(data) ? data : {};
  const words = parseWords(data);
  if (words.what.trim() === '') throw new TypeError('Cannot take this report: it does not say what happened');
  const { length } = messageOf(words);
  if (length > MAX_MESSAGE)
    throw new TypeError(`Cannot take this report: its ${length} characters are more than ${MAX_MESSAGE}`);
  return {
    ...words,
    ...parseReporter({ name, email }),
    eventIds: parseEventIds(eventIds),
    files: parseFiles(files),
  };
}

/** @throws {TypeError} as above; an empty text is none to refuse. */
export function parseWords(data: unknown): Words {
  if (!isRecord(data)) throw new TypeError('Cannot take this report: it is no object');
  return {
    what: line(data.what, 'what happened'),
    expected: line(data.expected, 'what was expected'),
    severity: severities.find((known) => known === data.severity) ?? '',
    tags: line(data.tags, 'its tags', 1000),
  };
}

export function parseReporter(data: unknown): Reporter {
  if (!isRecord(data)) throw new TypeError('Cannot take this report: nobody knows who wrote it');
  return { name: line(data.name, 'its name', 200).trim(), email: line(data.email, 'its e-mail', 200).trim() };
}

export function parseEventIds(data: unknown): readonly EventId[] {
  if (!Array.isArray(data) || data.length > maxEvents || !data.every((id) => isId(id)))
    throw new TypeError(`Cannot take this report: its errors are no list of at most ${maxEvents} ids`);
  return data as EventId[];
}

const maxEvents = 20;
/** A draft may be longer than what can be sent. */
const longest = 20_000;

function line(data: unknown, name: string, max = longest): string {
  if (!isText(data, max))
    throw new TypeError(`Cannot take this report: ${name} is no text of at most ${max} characters`);
  return data;
}
