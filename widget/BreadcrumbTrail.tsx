import { useState } from 'preact/hooks';
import type { Seconds } from '../shared/brand.ts';
import type { Trail } from '../shared/protocol/breadcrumb.ts';
import { breadcrumbInWords, timeBefore } from './breadcrumb-words.ts';

interface Props {
  readonly trail: Trail;
  /** When it went wrong. */
  readonly fault: Seconds;
}

/** What led to a fault, the newest last; the last few at first. */
export function BreadcrumbTrail({ trail, fault }: Props) {
  const [all, setAll] = useState(false);
  if (trail.length === 0) return null;
  const shown = all ? trail : trail.slice(-fewAtFirst);
  const left = trail.length - shown.length;

  return (
    <section class="trail" aria-labelledby="trail-title">
      <h3 id="trail-title">What happened before</h3>
      {(left > 0 || all) && (
        <button type="button" class="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show the last few' : `Show ${left} earlier`}
        </button>
      )}
      <ol>
        {shown.map((crumb, at) => {
          const { what, detail } = breadcrumbInWords(crumb);
          return (
            <li key={at - shown.length} class={`crumb ${crumb.level ?? ''}`}>
              <span class="crumb-when">{timeBefore(crumb.timestamp, fault)}</span> <b>{what}</b>{' '}
              <span class="crumb-detail">{detail}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

const fewAtFirst = 10;
