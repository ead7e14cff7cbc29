import { type ScrubOptions, scrubText, secretsOnly } from '../scrub/text.ts';
import type { Excerpt, SourceLines } from '../source/excerpt.ts';
import { type Context, contextAround } from './context-around.ts';
import type { Exception, StackFrame } from './event.ts';
import { withoutPrivateParts } from './stacktrace.ts';

/**
 * The exceptions with the lines around those of their frames that are in the document, masked, each cut around the column.
 * @see https://develop.sentry.dev/sdk/foundations/transport/event-payloads/stacktrace/
 */
export function withContextLines(
  exceptions: readonly Exception[],
  source: SourceLines | undefined,
  masking: ScrubOptions = secretsOnly,
): readonly Exception[] {
  if (source === undefined) return exceptions;
  const file = withoutPrivateParts(source.url);
  const contexts = new Map(source.excerpts.map((each) => [`${each.line}:${each.column}`, contextOf(each, masking)]));
  const withContext = (frame: StackFrame): StackFrame => ({
    ...frame,
    ...(frame.filename === file && contexts.get(`${frame.lineno}:${frame.colno}`)),
  });
  return exceptions.map(({ stacktrace, ...exception }) => ({
    ...exception,
    ...(stacktrace && { stacktrace: { frames: stacktrace.frames.map(withContext) } }),
  }));
}

function contextOf({ lines, at, offset }: Excerpt, masking: ScrubOptions): Context {
  // Together, since a secret can be written over many lines; and before they are cut, since half of one is not told from words.
  const scrubbed = scrubText(lines.join('\n'), masking).text.split('\n');
  return scrubbed.length === lines.length ? contextAround(scrubbed, at, offset) : {};
}
