import { useEffect, useMemo } from 'preact/hooks';
import { emptyAllInWords, emptyPageInWords } from '../../widget/empty-words.ts';
import { IssuesView } from '../../widget/IssuesView.tsx';
import type { Scope } from '../../widget/issue-source.ts';
import { Loading } from '../../widget/Loading.tsx';
import { isWatched, watchingOf } from '../../widget/watching.ts';
import { ask } from '../channel.ts';
import { backgroundSource } from './background-source.ts';
import { Footer } from './Footer.tsx';
import { FrameworkNote, isConsoleWrapped } from './FrameworkNote.tsx';
import { Header } from './Header.tsx';
import { OwnTroubles } from './OwnTroubles.tsx';
import { PrivatePopup } from './PrivatePopup.tsx';
import type { Page } from './page.ts';
import { ReportsButton } from './ReportsButton.tsx';
import { SiteBar } from './SiteBar.tsx';
import { TestSessionBar } from './TestSessionBar.tsx';
import { useFramework } from './use-framework.ts';
import { usePage } from './use-page.ts';
import { useStatus } from './use-status.ts';

interface Props {
  readonly params: URLSearchParams;
  /** Shown in a tab of its own. */
  readonly wide: boolean;
}

/** Everything about the page at hand, or about all sites. */
export function Popup({ params, wide }: Props) {
  const page = usePage(params);
  return page === undefined ? <Loading /> : <PopupOf page={page} wide={wide} />;
}

function PopupOf({ page, wide }: { readonly page: Page; readonly wide: boolean }) {
  const url = page.kind === 'web' ? page.url : null;
  const tabId = page.kind === 'none' ? null : page.tabId;
  const isPrivate = page.kind !== 'none' && page.isPrivate;
  const [state, refresh] = useStatus(tabId);
  const framework = useFramework(page);
  const source = useMemo(() => backgroundSource(url), [url]);
  const status = state.phase === 'ready' ? state.told : undefined;
  useEffect(() => {
    // Only the badge depends on it: when it fails, the number stays.
    if (tabId !== null) ask('markSeen', tabId).catch(() => undefined);
  }, [tabId]);

  return (
    <>
      <Header alone={wide || isPrivate} tabId={tabId} />
      <main>
        {state.phase === 'failed' && (
          <p class="said wrong" role="alert">
            Errata does not answer: {state.words}
          </p>
        )}
        {status && <OwnTroubles troubles={status.troubles} refresh={refresh} />}
        {isPrivate ? (
          status && <PrivatePopup page={page} status={status} />
        ) : (
          <>
            {status && page.kind !== 'none' && <SiteBar page={page} status={status} refresh={refresh} />}
            {status && framework && page.kind === 'web' && isWatched(watchingOf(page.site, status)) && (
              <FrameworkNote framework={framework} site={page.site} status={status} refresh={refresh} />
            )}
            {page.kind === 'none' && (
              <div class="site-bar">
                <ReportsButton />
              </div>
            )}
            <TestSessionBar page={page} />
            <IssuesView
              source={source}
              scopes={scopesOf(page, wide)}
              initialScope={scopesOf(page, wide)[0] ?? 'all'}
              takesFiles={wide}
              empty={{
                page:
                  page.kind === 'web' && status
                    ? emptyPageInWords(watchingOf(page.site, status), {
                        misses: framework !== undefined && !isConsoleWrapped(page.site, status),
                      })
                    : '',
                all: status ? emptyAllInWords(status.sites, status.watchesAll) : '',
              }}
            />
          </>
        )}
      </main>
      {status && !isPrivate && <Footer {...status} />}
    </>
  );
}

function scopesOf(page: Page, wide: boolean): readonly Scope[] {
  if (page.kind !== 'web') return ['all'];
  return wide ? ['all', 'page'] : ['page', 'all'];
}
