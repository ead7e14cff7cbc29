import type { StackFrame } from '../shared/protocol/event.ts';

export interface SourceLine {
  readonly number: number;
  readonly text: string;
  /** Where the frame is. */
  readonly isCurrent: boolean;
}

/** The lines around a frame with their numbers in the file; none if they are not known. */
export function sourceLines({ lineno, pre_context = [], context_line, post_context = [] }: StackFrame): SourceLine[] {
  if (context_line === undefined || lineno === undefined) return [];
  return [...pre_context, context_line, ...post_context].map((text, index) => ({
    number: lineno - pre_context.length + index,
    text,
    isCurrent: index === pre_context.length,
  }));
}
