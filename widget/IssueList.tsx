import { useLayoutEffect, useRef } from 'preact/hooks';
import type { IssueId } from '../shared/issues/issue.ts';
import { IssueRow } from './IssueRow.tsx';
import type { Listing } from './issues-view.ts';
import { useNow } from './use-now.ts';

interface Props {
  readonly listing: Listing;
  readonly open: (id: IssueId) => void;
}

/** The issues, newest first. */
export function IssueList({ listing: { issues, destination }, open }: Props) {
  const now = useNow();
  const list = useRef<HTMLUListElement>(null);
  useKeptFocus(list);
  return (
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
  );
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
