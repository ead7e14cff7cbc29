import type { ErrorEvent, Exception, StackFrame } from '../protocol/event.ts';
import type { IssueId } from './issue.ts';

/**
 * What makes two events one issue: the type, and where it came from. The place is the own frames' functions and files,
 * without lines, so that a new build of the site stays the same issue; with no frames, the message without its
 * numbers, ids and quoted parts.
 */
export function fingerprintOf(event: ErrorEvent): readonly string[] {
  if (event.fingerprint !== undefined && !event.fingerprint.includes('{{ default }}')) return event.fingerprint;
  const thrown = event.exception.values.at(-1);
  if (thrown === undefined) return ['message', shapeOf(event.logentry?.formatted ?? '')];
  const frames = ownFrames(thrown).slice(-maxFrames);
  if (frames.length === 0 || frames.every(isNameless))
    return [thrown.type, shapeOf(thrown.value), ...frames.map(placeOf)];
  return [thrown.type, ...frames.map(placeOf)];
}

/** A fingerprint as a short key: FNV-1a, 64 bits. @see https://www.rfc-editor.org/rfc/rfc9923 */
export function issueIdOf(fingerprint: readonly string[]): IssueId {
  let hash = 0xcbf29ce484222325n;
  const text = fingerprint.join('\u0000');
  for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0') as IssueId;
}

const maxFrames = 8;

function ownFrames({ stacktrace }: Exception): readonly StackFrame[] {
  const frames = stacktrace?.frames ?? [];
  const own = frames.filter((frame) => frame.in_app);
  return own.length > 0 ? own : frames;
}

/** Top-level code, where only the file tells one error from another: its message has to help. */
const isNameless = (frame: StackFrame) => frame.function === undefined || frame.function === '?';

const placeOf = ({ function: name = '?', filename = '' }: StackFrame) => `${name}@${withoutHash(filename)}`;

/** `app.3f9a1c2b.js` and `app.77aa01de.js` are the same file of two builds. */
const withoutHash = (filename: string) => filename.replace(/[.-][0-9a-f]{8,}(?=\.)/gi, '');

/** A message without what differs from one time to the next. */
const shapeOf = (value: string) =>
  value
    .slice(0, 200)
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '""')
    .replace(/\b[0-9a-f]{8,}\b/gi, '#')
    .replace(/\d+/g, '#');
