import type { Milliseconds } from '../../shared/brand.ts';
import type { IgnoredCountTold } from '../../shared/messages.ts';
import { counted } from '../../widget/counted.ts';
import { issueTitle } from '../../widget/issue-words.ts';
import { Moment } from '../../widget/Moment.tsx';

interface Props {
  readonly count: IgnoredCountTold | undefined;
  readonly now: Milliseconds;
}

/** How much a rule has ignored, and the newest of it. */
export function IgnoredSoFar({ count, now }: Props) {
  if (count === undefined) return <p class="hint">Has ignored nothing yet.</p>;
  return (
    <p class="hint ignored-so-far">
      Has ignored {counted(count.count, 'error')}, last <Moment at={count.lastAt} now={now} />:{' '}
      <code>{issueTitle(count.sample)}</code>
    </p>
  );
}
