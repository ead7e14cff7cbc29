import { useMemo } from 'preact/hooks';
import type { Status } from '../../shared/messages.ts';
import { emptyPageInWords } from '../../widget/empty-words.ts';
import { IssuesView } from '../../widget/IssuesView.tsx';
import { privateAccountInWords, privateNotice, privateOff } from '../../widget/private-words.ts';
import { watchingOf } from '../../widget/watching.ts';
import { read } from '../reading/read.ts';
import { useTold } from '../reading/use-told.ts';
import type { Page } from './page.ts';
import { privateSource } from './private-source.ts';

interface Props {
  readonly page: Exclude<Page, { readonly kind: 'none' }>;
  readonly status: Status;
}

/** What private windows have caught. It offers nothing that would write down where a person has been: no site is added here. */
export function PrivatePopup({ page, status }: Props) {
  const url = page.kind === 'web' ? page.url : null;
  const source = useMemo(() => privateSource(url), [url]);
  if (status.privateWindows === 'off') return <p class="site-bar note">{privateOff}</p>;
  return (
    <>
      <p class="site-bar note">{privateNotice}</p>
      <IssuesView
        source={source}
        scopes={page.kind === 'web' ? ['page', 'all'] : ['all']}
        initialScope={page.kind === 'web' ? 'page' : 'all'}
        empty={{
          page: emptyPageInWords(page.kind === 'web' ? watchingOf(page.site, status) : undefined),
          all: 'Nothing has broken in private windows on the sites you watch.',
        }}
      />
      <Account />
    </>
  );
}

function Account() {
  const [account] = useTold(() => read('privateAccount', null), []);
  // Only this line depends on it: when it fails, it is not there.
  return <footer class="foot">{account.phase === 'ready' && <p>{privateAccountInWords(account.told)}</p>}</footer>;
}
