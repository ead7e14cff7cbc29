import type { ErrorEvent, Exception, StackFrame } from '../protocol/event.ts';
import { mapTexts } from '../protocol/limits.ts';
import { filtered, isSecret } from './secret.ts';
import { type ScrubOptions, scrubText } from './text.ts';

/**
 * An event without the secrets that its texts hold, and how many values are masked in it: also those that were masked on the
 * way here, in addresses and in what was thrown.
 */
export function scrubEvent(event: ErrorEvent, options: ScrubOptions = {}): ErrorEvent {
  const { request, exception, breadcrumbs, contexts, extra, tags, debug_meta } = event;
  const scrub = <Value>(value: Value): Value => scrubValue(value, options);
  const text = (part: string) => scrubText(part, options).text;
  const scrubbed: ErrorEvent = {
    ...event,
    request: scrub(request),
    exception: { values: exception.values.map((one) => scrubException(one, text, scrub)) },
    ...(breadcrumbs && { breadcrumbs: { values: scrub(breadcrumbs.values) } }),
    ...(contexts && { contexts: scrub(contexts) }),
    ...(extra && { extra: scrub(extra) }),
    ...(tags && { tags: scrub(tags) }),
    // A file is found by its address: it must be the same as in the frames.
    ...(debug_meta && {
      debug_meta: { images: debug_meta.images.map((image) => ({ ...image, code_file: text(image.code_file) })) },
    }),
  };
  const masked = countMasks(scrubbed);
  return masked === 0 ? scrubbed : { ...scrubbed, contexts: { ...scrubbed.contexts, errata: { masked } } };
}

type Scrub = <Value>(value: Value) => Value;

function scrubException(exception: Exception, text: (part: string) => string, scrub: Scrub): Exception {
  const { type, value, stacktrace, mechanism } = exception;
  return {
    ...exception,
    type: text(type),
    value: text(value),
    ...(stacktrace && { stacktrace: { frames: stacktrace.frames.map((frame) => scrubFrame(frame, text)) } }),
    ...(mechanism?.data && { mechanism: { ...mechanism, data: scrub(mechanism.data) } }),
  };
}

const scrubFrame = (frame: StackFrame, text: (part: string) => string): StackFrame => ({
  ...frame,
  ...(frame.filename !== undefined && { filename: text(frame.filename) }),
  ...(frame.abs_path !== undefined && { abs_path: text(frame.abs_path) }),
  ...(frame.pre_context && { pre_context: frame.pre_context.map(text) }),
  ...(frame.context_line !== undefined && { context_line: text(frame.context_line) }),
  ...(frame.post_context && { post_context: frame.post_context.map(text) }),
});

/** A value of JSON, with every text in it scrubbed, and masked in whole where its name speaks of a secret. */
export function scrubValue<Value>(value: Value, options: ScrubOptions = {}): Value {
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return scrubText(part, options).text;
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, inner]) => [
        scrubText(key, options).text,
        isSecret(key) && holdsSomething(inner) ? filtered : walk(inner),
      ]),
    );
  };
  return walk(value) as Value;
}

const holdsSomething = (value: unknown) => value !== null && value !== undefined && value !== '';

/** In an address the mask is written in its own way. */
function countMasks(event: ErrorEvent): number {
  let count = 0;
  mapTexts(event, (text) => {
    count += text.match(/\[Filtered\]|%5BFiltered%5D/g)?.length ?? 0;
    return text;
  });
  return count;
}
