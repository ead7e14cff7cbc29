import type { DebugImage, ErrorEvent, Exception, Mechanism, StackFrame } from './event.ts';

/** The longest list of frames: Relay drops the rest, `enforce_frame_hard_limit` in relay-event-normalization. */
export const MAX_FRAMES = 250;

/** The largest event in bytes of UTF-8, or its envelope is refused with 413: `max_event_size` in relay-config. */
export const MAX_EVENT_BYTES = 1024 * 1024;

/**
 * How many characters the server keeps of each field.
 * @see https://github.com/getsentry/relay/tree/master/relay-event-schema/src/protocol, `max_chars`
 */
export const MAX_CHARACTERS = {
  exceptionType: 256,
  exceptionValue: 8192,
  /** `symbol` */
  function: 256,
  /** Relay keeps 256; other servers keep more, and a cut address finds no source map. */
  address: 2048,
  /** `enumlike` */
  mechanism: 128,
  release: 200,
  environment: 64,
  tag: 200,
  /** Of a whole context as JSON, https://develop.sentry.dev/sdk/expected-features/data-handling/#variable-size */
  context: 8192,
  /** Of one value as JSON, as above */
  extra: 16_384,
} as const;

/** At most `max` UTF-16 units of a text, ending in `…` when it was cut, and never in half a surrogate pair. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 1) return '';
  const kept = text.slice(0, max - 1);
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/** A text whose lone surrogates became U+FFFD: as `\ud800` in JSON they get an event refused. */
export function wellFormed(text: string): string {
  // With the flag u, a pair is one character and no longer a surrogate.
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** The event with every field within its limit, and in all no more than 1 MiB of JSON: its oldest and least go first. */
export function trimEvent(event: ErrorEvent): ErrorEvent {
  let trimmed = trimFields(mapTexts(event, wellFormed));
  for (const smaller of reductions(trimmed)) {
    if (byteLength(trimmed) <= MAX_EVENT_BYTES) break;
    trimmed = smaller(trimmed);
  }
  return trimmed;
}

type Reduction = (event: ErrorEvent) => ErrorEvent;

// Ever fewer of the oldest crumbs; ever fewer frames, from the middle; ever fewer of the causes furthest from what was thrown; then all that is extra.
function reductions({ breadcrumbs, exception }: ErrorEvent): readonly Reduction[] {
  return [
    ...halves(breadcrumbs?.values.length ?? 0).map((count) => (event: ErrorEvent) => keepBreadcrumbs(event, count)),
    ({ breadcrumbs: _, ...event }: ErrorEvent) => event,
    ...[100, 50, 20].map((frames) => (event: ErrorEvent) => mapExceptions(event, (each) => keepFrames(each, frames))),
    ...halves(exception.values.length).map((count) => (event: ErrorEvent) => keepExceptions(event, count)),
    ({ debug_meta: _, ...event }: ErrorEvent) => event,
    ({ extra: _, ...event }: ErrorEvent) => event,
    ({ contexts: _, ...event }: ErrorEvent) => event,
    ({ tags: _, ...event }: ErrorEvent) => event,
    (event: ErrorEvent) => ({ ...event, request: { url: event.request.url } }),
    (event: ErrorEvent) => mapExceptions(event, withoutMechanismData),
  ];
}

function trimFields(event: ErrorEvent): ErrorEvent {
  const { release, environment, contexts, extra, debug_meta, tags, request } = event;
  const { headers } = request;
  return {
    ...event,
    ...(release !== undefined && { release: cut(release, MAX_CHARACTERS.release) }),
    ...(environment !== undefined && { environment: cut(environment, MAX_CHARACTERS.environment) }),
    ...(event.logentry && { logentry: { formatted: cut(event.logentry.formatted, MAX_CHARACTERS.exceptionValue) } }),
    ...(tags && { tags: mapEntries(tags, (text) => cut(text, MAX_CHARACTERS.tag)) }),
    ...(contexts && { contexts: smallOnes(contexts, MAX_CHARACTERS.context) }),
    ...(extra && { extra: smallOnes(extra, MAX_CHARACTERS.extra) }),
    ...(debug_meta && { debug_meta: { images: debug_meta.images.map(trimImage) } }),
    request: {
      url: cut(request.url, MAX_CHARACTERS.address),
      ...(headers && { headers: mapEntries(headers, (text) => cut(text, MAX_CHARACTERS.address)) }),
    },
    exception: { values: event.exception.values.map(trimException) },
  };
}

function trimException(exception: Exception): Exception {
  const { type, value, stacktrace, mechanism } = exception;
  return {
    ...exception,
    type: cut(type, MAX_CHARACTERS.exceptionType),
    value: cut(value, MAX_CHARACTERS.exceptionValue),
    // The newest frame is the last one.
    ...(stacktrace && { stacktrace: { frames: stacktrace.frames.slice(-MAX_FRAMES).map(trimFrame) } }),
    ...(mechanism && { mechanism: trimMechanism(mechanism) }),
  };
}

function trimMechanism(mechanism: Mechanism): Mechanism {
  const short = mapTexts(mechanism, (text) => cut(text, MAX_CHARACTERS.address));
  return { ...short, type: cut(mechanism.type, MAX_CHARACTERS.mechanism) };
}

function trimFrame(frame: StackFrame): StackFrame {
  const { function: name, filename, abs_path } = frame;
  return {
    ...frame,
    ...(name !== undefined && { function: cut(name, MAX_CHARACTERS.function) }),
    ...(filename !== undefined && { filename: cut(filename, MAX_CHARACTERS.address) }),
    ...(abs_path !== undefined && { abs_path: cut(abs_path, MAX_CHARACTERS.address) }),
  };
}

// Like the frame that it belongs to.
const trimImage = (image: DebugImage): DebugImage => ({
  ...image,
  code_file: cut(image.code_file, MAX_CHARACTERS.address),
});

// Half a context may say something else than the whole, so one that is too large goes.
function smallOnes<Value>(values: Readonly<Record<string, Value>>, max: number): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => byteLength(value) <= max));
}

const mapExceptions = (event: ErrorEvent, change: (exception: Exception) => Exception): ErrorEvent => ({
  ...event,
  exception: { values: event.exception.values.map(change) },
});

const keepBreadcrumbs = (event: ErrorEvent, count: number): ErrorEvent => ({
  ...event,
  ...(event.breadcrumbs && { breadcrumbs: { values: event.breadcrumbs.values.slice(-count) } }),
});

// The causes come first, and what they name as their parent comes after them: no parent is lost.
const keepExceptions = (event: ErrorEvent, count: number): ErrorEvent => ({
  ...event,
  exception: { values: event.exception.values.slice(-count) },
});

function keepFrames(exception: Exception, count: number): Exception {
  const frames = exception.stacktrace?.frames ?? [];
  if (frames.length <= count) return exception;
  const half = count / 2;
  return { ...exception, stacktrace: { frames: [...frames.slice(0, half), ...frames.slice(-half)] } };
}

function withoutMechanismData({ mechanism, ...exception }: Exception): Exception {
  if (!mechanism) return exception;
  const { data: _, ...kept } = mechanism;
  return { ...exception, mechanism: kept };
}

function halves(count: number): readonly number[] {
  return count <= 1 ? [] : [Math.ceil(count / 2), ...halves(Math.ceil(count / 2))];
}

/** Of a value as JSON, in UTF-8. */
export const byteLength = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

function mapEntries(
  record: Readonly<Record<string, string>>,
  change: (text: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).map(([key, text]) => [change(key), change(text)]));
}

/** Changes every text in a value. An event is JSON data, so this ends, and what it makes has the shape of what it was given. */
export function mapTexts<Value>(value: Value, change: (text: string) => string): Value {
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return change(part);
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [change(key), walk(inner)]));
  };
  return walk(value) as Value;
}
