import type { StackFrame } from './event.ts';

/** Lines to either side, and UTF-16 units of each: what a view of a stack can show. */
const contextLinesBeside = 5;
const maxContextLine = 150;

export type Context = Pick<StackFrame, 'pre_context' | 'context_line' | 'post_context'>;

/** The line at an index and those beside it, each cut: the line itself around an offset in it. */
export function contextAround(lines: readonly string[], at: number, offset: number): Context {
  const around = lines.slice(Math.max(0, at - contextLinesBeside), at + contextLinesBeside + 1);
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
