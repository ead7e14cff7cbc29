import type { Milliseconds } from '../shared/brand.ts';
import type { Issue } from '../shared/issues/issue.ts';
import { triageOf } from '../shared/issues/triage.ts';
import { blameInWords } from './blame-words.ts';
import { inFigures } from './counted.ts';
import { DeliveryMark } from './DeliveryMark.tsx';
import { issueInAWord } from './delivery-words.ts';
import type { Destination } from './issue-source.ts';
import { issueInWords } from './issue-words.ts';
import { relativeTime } from './relative-time.ts';

interface Props {
  readonly issue: Issue;
  readonly destination: Destination;
  readonly now: Milliseconds;
  readonly open: () => void;
}

/** One issue of the list: a single button, heard as one sentence and seen as a small table. */
export function IssueRow({ issue, destination, now, open }: Props) {
  const words = issueInWords(issue, destination, now);
  return (
    <li class="issue" aria-label={words}>
      <button type="button" data-issue={issue.id} onClick={open}>
        <span class="visually-hidden">{words}</span>
        <span class="issue-type" aria-hidden="true">
          {issue.type || 'Unknown error'}
        </span>
        <span class="pill" aria-hidden="true">
          ×{inFigures(issue.count)}
        </span>
        <span class="issue-message" aria-hidden="true">
          {issue.value}
        </span>
        <span class="issue-seen" aria-hidden="true">
          {triageOf(issue) === 'returned' && <span class="issue-returned">came back · </span>}
          {[relativeTime(issue.lastSeen, now), blameInWords(issue.blame)].filter(Boolean).join(' · ')}
        </span>
        <span class="issue-delivery" aria-hidden="true">
          <DeliveryMark {...issueInAWord(issue.deliveries, destination)} />
        </span>
      </button>
    </li>
  );
}
