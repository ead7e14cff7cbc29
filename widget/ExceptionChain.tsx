import type { Exception, StackFrame } from '../shared/protocol/event.ts';
import { exceptionChain } from './exception-chain.ts';
import { frameName, framePlace } from './frame-place.ts';
import { issueTitle } from './issue-words.ts';
import { SourceLines } from './SourceLines.tsx';

interface Props {
  readonly values: readonly Exception[];
  readonly pageUrl: string;
  /** The title that the view shows already: not said twice. */
  readonly known: string;
}

/** What was thrown, what caused it, and where. */
export function ExceptionChain({ values, pageUrl, known }: Props) {
  return (
    <section class="chain" aria-label="Stack">
      {exceptionChain(values).map(({ exception, relation, depth }, at) => (
        // The position is the identity: one event's exceptions never change.
        <div key={at} class={`link depth-${Math.min(depth, 3)}`}>
          <h3>
            {relation !== '' && <span class="relation">{relation}: </span>}
            {relation === '' && issueTitle(exception) === known ? 'Stack' : issueTitle(exception)}
          </h3>
          <Frames frames={exception.stacktrace?.frames ?? []} pageUrl={pageUrl} />
        </div>
      ))}
    </section>
  );
}

function Frames({ frames, pageUrl }: { readonly frames: readonly StackFrame[]; readonly pageUrl: string }) {
  if (frames.length === 0) return <p class="muted">The browser gave no stack for it.</p>;
  return (
    <ol class="frames">
      {[...frames].reverse().map((frame, at) => (
        <li key={at} class={frame.in_app ? 'in-app' : 'not-in-app'}>
          <span class="function">{frameName(frame)}</span>
          {!frame.in_app && <span class="visually-hidden"> (not the page’s own code)</span>}{' '}
          <span class="place">{framePlace(frame, pageUrl)}</span>
          <SourceLines frame={frame} />
        </li>
      ))}
    </ol>
  );
}
