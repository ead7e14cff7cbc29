import type { Status } from '../../shared/messages.ts';
import { Confirm } from '../../widget/Confirm.tsx';
import { counted } from '../../widget/counted.ts';
import { whyUnwatchable } from '../../widget/page-words.ts';
import { Said } from '../../widget/Said.tsx';
import { useAttempt } from '../../widget/use-attempt.ts';
import { type Watching, watchingOf } from '../../widget/watching.ts';
import { ask } from '../channel.ts';
import { openFeedback } from '../open-feedback.ts';
import { watchSite } from '../watch-site.ts';
import type { Page } from './page.ts';
import { ReportsButton } from './ReportsButton.tsx';

interface Props {
  readonly page: Exclude<Page, { readonly kind: 'none' }>;
  readonly status: Status;
  readonly refresh: () => Promise<void>;
}

/** The site at hand, and what to do with it: watch it or stop, and forget what was kept of it. */
export function SiteBar({ page, status, refresh }: Props) {
  const [attempt, run] = useAttempt();
  if (page.kind === 'other')
    return (
      <div class="site-bar">
        <p class="note">{whyUnwatchable(page.url)}</p>
        <ReportsButton />
      </div>
    );

  const { site } = page;
  const watching = watchingOf(site, status);
  const isLocked = status.locked.includes('sites');
  const watch = async () => {
    const given = await watchSite(site);
    await refresh();
    if (!given) return `Permission was not given, so ${site} is not watched.`;
    return 'Watched from now on. To catch what breaks while the page loads, reload it.';
  };
  const stop = async () => {
    await ask('stopWatching', site);
    await refresh();
    return 'Not watched any more. What was caught is kept.';
  };
  const report = async () => {
    await openFeedback(page.tabId);
    close(); // The popup would stand over the page.
    return '';
  };
  const forget = async () => {
    const count = await ask('forgetSite', site);
    await refresh();
    return `${counted(count, 'event')} of ${site} deleted.`;
  };

  return (
    <section class="site-bar" aria-label="Site">
      <div class="site">
        <span class="origin">{site}</span>
        <span class="muted">{standings[watching]}</span>
      </div>
      {isLocked && <p class="hint">Which sites are watched is set by your organisation.</p>}
      {watching !== 'with-all' && (!isLocked || watching === 'taken-back') && (
        // One button for both, so that the focus stays on it.
        <button
          type="button"
          class={watching === 'yes' ? 'quiet' : 'primary'}
          aria-disabled={attempt.phase === 'running'}
          onClick={() => void run(watching === 'yes' ? stop : watch)}
        >
          {watching === 'yes' ? 'Stop watching' : 'Watch this site'}
        </button>
      )}
      <div class="actions">
        <button type="button" onClick={() => void run(report)}>
          Report a problem
        </button>
        <ReportsButton />
        <Confirm
          label="Forget this site"
          question={`All that is kept of ${site} is deleted, also what was not sent. This cannot be undone.`}
          yes="Yes, forget this site"
          act={forget}
        />
      </div>
      <Said attempt={attempt} />
    </section>
  );
}

const standings = {
  no: 'Not watched',
  yes: 'Watched',
  'with-all': 'Watched, as all sites are',
  'taken-back': 'The browser does not let Errata in.',
} as const satisfies Record<Watching, string>;
