import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { counted } from './counted.ts';
import { EventDetail } from './EventDetail.tsx';
import { IssueList } from './IssueList.tsx';
import type { IssueSource, Scope } from './issue-source.ts';
import type { Listing, ViewState } from './issues-view.ts';
import { Loading } from './Loading.tsx';
import { SearchField } from './SearchField.tsx';
import { scopeNames, Tabs } from './Tabs.tsx';
import { useIssues } from './use-issues.ts';

interface Props {
  readonly source: IssueSource;
  readonly scopes: readonly Scope[];
  readonly initialScope: Scope;
  /** What an empty list means, which only the one who mounts the view knows. */
  readonly empty?: Partial<Record<Scope, string>>;
  /** Whether files can be chosen here. */
  readonly takesFiles?: boolean;
}

/** A list that is shorter is seen at a glance. */
const worthSearching = 5;

/** The issues of a page or of all sites, and any one of them in full. */
export function IssuesView({ source, scopes, initialScope, empty = {}, takesFiles = false }: Props) {
  const [text, search] = useState('');
  const [resolved, showResolved] = useState(false);
  const wanted = { text: text.trim(), resolved };
  const [state, { choose, open, close, showMore, retry }] = useIssues(source, initialScope, wanted);
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const isSearchable = useRef(false);
  const left = state.phase === 'listing' ? state.left : undefined;

  useEffect(() => {
    if (left === undefined) return;
    const row = panel.current?.querySelector<HTMLElement>(`[data-issue="${CSS.escape(left.id)}"]`);
    (row ?? panel.current)?.focus();
  }, [left]);

  // The panel's offer may shrink: a page that cannot be watched has no tab of its own.
  const scopeGone = !scopes.includes(state.scope);
  useEffect(() => {
    if (scopeGone && scopes[0] !== undefined) choose(scopes[0]);
  }, [scopeGone]);

  if (state.phase === 'showing') {
    return (
      <EventDetail
        detail={state.detail}
        destination={state.listing.destination}
        close={close}
        ignore={source.ignore}
        sendAgain={source.sendAgain}
        resolve={source.resolve}
        readText={source.readText}
        takesFiles={takesFiles}
      />
    );
  }
  const showAll = () => {
    search('');
    field.current?.focus();
  };
  const tabbed = scopes.length > 1;
  const label = `${id}-${state.scope}`;
  // Once there, it stays: somebody may be in it.
  if ('listing' in state && state.listing.issues.length >= worthSearching) isSearchable.current = true;
  return (
    <section class="issues-view" aria-labelledby={label}>
      <div class="list-head">
        {tabbed ? (
          <Tabs scopes={scopes} chosen={state.scope} id={id} choose={choose} />
        ) : (
          <h2 class="scope" id={label}>
            {scopeNames[state.scope]}
          </h2>
        )}
        {(resolved || ('listing' in state && state.listing.hasResolved)) && (
          <button type="button" class="quiet" aria-pressed={resolved} onClick={() => showResolved(!resolved)}>
            Resolved
          </button>
        )}
        {isSearchable.current && <SearchField text={text} search={search} field={field} />}
      </div>
      <div
        class="panel"
        id={`${id}-panel`}
        ref={panel}
        {...(tabbed ? { role: 'tabpanel', 'aria-labelledby': label } : {})}
        aria-busy={state.phase === 'loading'}
        tabIndex={-1}
      >
        <p class="visually-hidden" role="status">
          {announcement(state)}
        </p>
        {'listing' in state && state.listing.issues.length > 0 && (
          <IssueList listing={state.listing} open={open} showMore={showMore} />
        )}
        {'listing' in state && state.listing.issues.length === 0 && (
          <div class="empty">
            {state.listing.text === '' ? (
              <p>{emptyInWords(state.listing, empty[state.scope])}</p>
            ) : (
              <>
                <p>
                  No issue {state.scope === 'page' && 'of this page '}is found by “{state.listing.text}”.
                </p>
                <button type="button" onClick={showAll}>
                  Show all issues
                </button>
              </>
            )}
          </div>
        )}
        {state.phase === 'loading' && <Loading />}
        {state.phase === 'failed' && (
          <div class="empty" role="alert">
            <p>The issues cannot be read: {state.words}</p>
            <button type="button" onClick={retry}>
              Try again
            </button>
          </div>
        )}
      </div>
    </section>
  );
}

/** What an empty list means; `never` is said where nothing has happened. */
function emptyInWords({ resolved, hasResolved }: Listing, never = 'Nothing has broken here.'): string {
  if (resolved) return 'No issue is resolved.';
  return hasResolved ? 'All that has broken here is resolved.' : never;
}

function announcement(state: ViewState): string {
  if (!('listing' in state)) return '';
  const gone = state.phase === 'listing' && state.left?.gone ? 'That issue was deleted meanwhile. ' : '';
  const { issues, hasMore, text, resolved } = state.listing;
  const what = counted(issues.length, resolved ? 'resolved issue' : 'issue');
  return `${gone}${hasMore ? 'The newest ' : ''}${what}${text === '' ? '' : ' found'}`;
}
