import type { StackFrame } from '../shared/protocol/event.ts';
import { sourceLines } from './source-lines.ts';

/** The lines of source around a frame, with the one that it is in marked. */
export function SourceLines({ frame }: { readonly frame: StackFrame }) {
  const lines = sourceLines(frame);
  if (lines.length === 0) return null;
  return (
    // The numbers are in the lines: those of a list would be read as places in it.
    <ol class="source" aria-label={`Source around line ${frame.lineno}`}>
      {lines.map(({ number, text, isCurrent }) => (
        <li key={number} aria-current={isCurrent || undefined}>
          <span class="line-number">
            <span class="visually-hidden">Line </span>
            {number}
            {isCurrent && <span class="visually-hidden">, where it happened</span>}
          </span>{' '}
          <code>{text}</code>
        </li>
      ))}
    </ol>
  );
}
