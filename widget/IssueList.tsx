import { useLayoutEffect, useRef } from 'preact/hooks';
import type { IssueId } from '../shared/issues/issue.ts';
import { IssueRow } from './IssueRow.tsx';
import type { Listing } from './issues-view.ts';
import { useNow } from './use-now.ts';

interface Props {
  readonly listing: Listing;
  readonly open: (id: IssueId) => void;
  readonly showMore: () => void;
}

/** The issues, newest first; the oldest of them on demand. */
export function IssueList({ listing: { issues, destination, hasMore }, open, showMore }: Props) {
  const now = useNow();
  const list = useRef<HTMLUListElement>(null);
  useKeptFocus(list);
  const focusNext = useFocusOnNewRow(list, issues.length, hasMore);
  const more = () => {
    focusNext();
    showMore();
  };
  return (
    <>
      <ul class="issues" aria-label="Issues" ref={list}>
        {issues.map((issue) => (
          <IssueRow
            key={issue.id}
            issue={issue}
            destination={issue.destination ?? destination}
            now={now}
            open={() => open(issue.id)}
          />
        ))}
      </ul>
      {hasMore && (
        <button type="button" class="more" onClick={more}>
          Show more issues
        </button>
      )}
    </>
  );
}

/** Returns what has the first row that comes next get the focus: there, a keyboard goes on. */
function useFocusOnNewRow(list: { readonly current: HTMLElement | null }, rows: number, hasMore: boolean): () => void {
  const from = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (from.current === undefined) return;
    list.current?.querySelectorAll<HTMLElement>('[data-issue]')[from.current]?.focus();
    // Where none has come, one that happens later must not take the focus.
    from.current = undefined;
  }, [rows, hasMore]);
  return () => {
    from.current = rows;
  };
}

/** A row that moves up because it happened again is taken out and put back: the browser would drop its focus. */
function useKeptFocus(list: { readonly current: HTMLElement | null }): void {
  const root = list.current?.getRootNode();
  const active = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
  const focused = active instanceof HTMLElement && list.current?.contains(active) ? active : undefined;
  useLayoutEffect(() => {
    if (focused?.isConnected) focused.focus({ preventScroll: true });
  });
}
