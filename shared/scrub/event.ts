import type { ErrorEvent, Exception, StackFrame } from '../protocol/event.ts';
import { mapTexts } from '../protocol/limits.ts';
import { masks } from './secret.ts';
import { type ScrubOptions, scrubText, secretsOnly } from './text.ts';
import { scrubHeaders, scrubTrail, scrubValue } from './value.ts';

/**
 * An event without the secrets that its texts hold, and how many values are masked in it: also those that were masked on the
 * way here, in addresses and in what was thrown. What the protocol needs as it is (ids, times, kinds, names of fields) stays.
 */
export function scrubEvent(event: ErrorEvent, options: ScrubOptions = secretsOnly): ErrorEvent {
  const { request, exception, breadcrumbs, contexts, extra, tags, debug_meta } = event;
  const scrub = <Value>(value: Value): Value => scrubValue(value, options);
  const text = (part: string) => scrubText(part, options).text;
  const scrubbed: ErrorEvent = {
    ...event,
    request: {
      ...request,
      url: text(request.url),
      ...(request.headers && { headers: scrubHeaders(request.headers, options) }),
    },
    ...(event.logentry && { logentry: { formatted: text(event.logentry.formatted) } }),
    ...(event.user && { user: scrub(event.user) }),
    exception: { values: exception.values.map((one) => scrubException(one, options)) },
    ...(breadcrumbs && { breadcrumbs: { values: scrubTrail(breadcrumbs.values, options) } }),
    ...(contexts && { contexts: scrubContexts(contexts, options) }),
    // The names of what was thrown are the page's, like the values.
    ...(extra && { extra: scrubParts(extra, (part) => scrubValue(part, options, options)) }),
    ...(tags && { tags: scrub(tags) }),
    // A file is found by its address: it must be the same as in the frames.
    ...(debug_meta && {
      debug_meta: { images: debug_meta.images.map((image) => ({ ...image, code_file: text(image.code_file) })) },
    }),
  };
  const masked = countMasks(scrubbed);
  return masked === 0 ? scrubbed : { ...scrubbed, contexts: { ...scrubbed.contexts, errata: { masked } } };
}

type Contexts = NonNullable<ErrorEvent['contexts']>;

function scrubContexts(contexts: Contexts, options: ScrubOptions): Contexts {
  const { trace, ...others } = contexts;
  // Its ids have a form that a server checks.
  return { ...scrubValue(others, options), ...(trace && { trace: scrubValue(trace) }) };
}

const scrubParts = (parts: Readonly<Record<string, unknown>>, scrub: (part: unknown) => unknown) =>
  Object.fromEntries(Object.entries(scrubValue(parts)).map(([name, part]) => [name, scrub(part)]));

function scrubException(exception: Exception, options: ScrubOptions): Exception {
  const { type, value, stacktrace, mechanism } = exception;
  return {
    ...exception,
    type: scrubText(type, options).text,
    value: scrubText(value, options).text,
    ...(stacktrace && { stacktrace: { frames: stacktrace.frames.map((frame) => scrubFrame(frame, options)) } }),
    ...(mechanism?.data && { mechanism: { ...mechanism, data: scrubValue(mechanism.data, options) } }),
  };
}

function scrubFrame(frame: StackFrame, options: ScrubOptions): StackFrame {
  const { function: name, filename, abs_path, pre_context, context_line, post_context } = frame;
  const text = (part: string) => scrubText(part, options).text;
  return {
    ...frame,
    // Names in a program are no secrets, whatever they look like, unless a person has said so.
    ...(name !== undefined && { function: maskOwn(name, options) }),
    ...(filename !== undefined && { filename: text(filename) }),
    ...(abs_path !== undefined && { abs_path: text(abs_path) }),
    ...(pre_context && { pre_context: pre_context.map(text) }),
    ...(context_line !== undefined && { context_line: text(context_line) }),
    ...(post_context && { post_context: post_context.map(text) }),
  };
}

const maskOwn = (text: string, { own = [] }: ScrubOptions): string =>
  own.reduce((before, mask) => mask(before).text, text);

/** In an address the mask is written in its own way. */
function countMasks(event: ErrorEvent): number {
  let count = 0;
  mapTexts(event, (text) => {
    count += text.match(masks)?.length ?? 0;
    return text;
  });
  return count;
}
