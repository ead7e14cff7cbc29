import { type ScrubOptions, scrubText, secretsOnly } from '../scrub/text.ts';
import type { Excerpt, SourceLines } from '../source/excerpt.ts';
import type { Exception, StackFrame } from './event.ts';
import { withoutPrivateParts } from './stacktrace.ts';

/** Lines to either side, and UTF-16 units of each: what a view of a stack can show. */
export const contextLinesBeside = 5;
export const maxContextLine = 150;

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

type Context = Pick<StackFrame, 'pre_context' | 'context_line' | 'post_context'>;

function contextOf({ lines, at, offset }: Excerpt, masking: ScrubOptions): Context {
  // Together, since a secret can be written over many lines; and before they are cut, since half of one is not told from words.
  const scrubbed = scrubText(lines.join('\n'), masking).text.split('\n');
  if (scrubbed.length !== lines.length) return {};
  const around = scrubbed.slice(Math.max(0, at - contextLinesBeside), at + contextLinesBeside + 1);
  const before = Math.min(at, contextLinesBeside);
  const [pre, line = '', post] = [around.slice(0, before), around[before], around.slice(before + 1)];
  return {
    pre_context: pre.map((each) => cutAround(each, 0)),
    context_line: cutAround(line, offset),
    post_context: post.map((each) => cutAround(each, 0)),
  };
}

/** At most 150 units of a line, with an offset in the middle of them, and `…` where something is left out. */
function cutAround(line: string, offset: number): string {
  if (line.length <= maxContextLine) return line;
  const room = maxContextLine - 2;
  const from = Math.max(0, Math.min(offset - room / 2, line.length - room));
  const to = from + room;
  return `${from > 0 ? '…' : ''}${line.slice(from, to)}${to < line.length ? '…' : ''}`;
}
