import { IssueRow } from '../../widget/IssueRow.tsx';
import { useNow } from '../../widget/use-now.ts';
import { browser } from '../browser.ts';
import type { TrialState } from './use-trial.ts';

/** Where the error is, as the popup will show it. */
export function Trial({ trial }: { readonly trial: TrialState }) {
  const now = useNow();
  const open = () => void browser.tabs.create({ url: browser.runtime.getURL('popup/popup.html?view=tab') });
  return (
    <>
      <p class="trial-said" role="status">
        {words[trial.phase]}
      </p>
      {trial.phase === 'arrived' && (
        <ul class="issues trial" aria-label="What was caught">
          <IssueRow issue={trial.issue} destination={trial.issue.sends ? 'dsn' : 'none'} now={now} open={open} />
        </ul>
      )}
    </>
  );
}

const words = {
  none: '',
  'under-way': 'The error was thrown. Waiting for it to arrive…',
  arrived: 'It has arrived. This is how the popup shows it; click it to see all issues:',
  late: 'Nothing has arrived yet. Reload the page in its tab, and try again.',
} as const satisfies Record<TrialState['phase'], string>;
