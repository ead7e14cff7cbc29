import { nameOfPath } from '../performance/name-of-page.ts';
import type { ErrorEvent, Exception, StackFrame } from '../protocol/event.ts';
import type { IssueId } from './issue.ts';
import { addresses, uuids } from './varying.ts';

/**
 * What makes two events one issue: the type, and where it came from. The place is the own frames' functions and files,
 * without lines, so that a new build of the site stays the same issue; with no frames, the message without its
 * numbers, ids and quoted parts; of a request, its status and its address without ids.
 */
export function fingerprintOf(event: ErrorEvent): readonly string[] {
  if (event.fingerprint !== undefined && !event.fingerprint.includes('{{ default }}')) return event.fingerprint;
  const thrown = event.exception.values.at(-1);
  if (thrown === undefined) return ['message', shapeOf(event.logentry?.formatted ?? '')];
  const frames = ownFrames(thrown).slice(-maxFrames);
  if (frames.length === 0 || frames.every(isNameless))
    return [thrown.type, shapeOf(thrown.value), ...statusOf(thrown), ...frames.map(placeOf)];
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

const placeOf = ({ function: name = '?', filename = '' }: StackFrame) => `${name}@${fileOf(filename)}`;

/** What is not there and what is broken are two issues. Of a resource, a browser knows it one time, and another time not. */
const statusOf = ({ type, mechanism }: Exception) => (type === 'HTTPError' ? [String(mechanism?.data?.status)] : []);

/** A message without what differs from one time to the next. */
const shapeOf = (value: string) =>
  value
    .slice(0, 200)
    .replace(/ \(\d{3}\)$/, '')
    .replace(addresses, addressOf)
    .replace(uuids, '#')
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '""')
    .replace(/\b[0-9a-f]{8,}\b/gi, '#')
    .replace(/\d+/g, '#');

/** What an address asks for is often in its query. */
const addressOf = (url: string) => fileOf(url) + (/\?[^#]*/.exec(url)?.[0] ?? '');

/** `https://shop.example/orders/7f3a9c01/app.js?v=2` is `https://shop.example/orders/*\/app.js`. */
function fileOf(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url);
    return `${protocol}//${host}${nameOfPath(pathname).replace(buildHash, '*')}`;
  } catch {
    return url; // `<anonymous>` and the like.
  }
}

/**
 * `index-DiwrgTda.js` and `index-BkXm_f-Q.js`, `main-5QZVYVEB.js` and `main-K7HJU2QA.js` are the same file of two builds: Rollup
 * writes eight characters of base64url, esbuild of base32. A word of eight small letters is a word.
 */
const buildHash = /(?<=[.-])(?=[\w-]{0,7}[\dA-Z])[\w-]{8}(?=\.\w{1,8}$)/;
