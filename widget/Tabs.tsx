import { useRef } from 'preact/hooks';
import type { Scope } from './issue-source.ts';

interface Props {
  readonly scopes: readonly Scope[];
  readonly chosen: Scope;
  readonly id: string;
  readonly choose: (scope: Scope) => void;
}

export const scopeNames = { page: 'This page', all: 'All sites' } as const satisfies Record<Scope, string>;

/** Tabs as the ARIA practices want them: one stop for Tab, the arrows move between them. */
export function Tabs({ scopes, chosen, id, choose }: Props) {
  const tabs = useRef<HTMLDivElement>(null);

  const move = (event: KeyboardEvent) => {
    const to = destinationOf(event.key, scopes.indexOf(chosen), scopes.length);
    const scope = to === undefined ? undefined : scopes[to];
    if (to === undefined || scope === undefined) return;
    event.preventDefault();
    choose(scope);
    tabs.current?.querySelectorAll('button')[to]?.focus();
  };

  return (
    <div class="tabs" role="tablist" aria-label="Scope" ref={tabs} onKeyDown={move}>
      {scopes.map((scope) => (
        <button
          key={scope}
          type="button"
          role="tab"
          id={`${id}-${scope}`}
          aria-selected={scope === chosen}
          aria-controls={`${id}-panel`}
          tabIndex={scope === chosen ? 0 : -1}
          onClick={() => choose(scope)}
        >
          {scopeNames[scope]}
        </button>
      ))}
    </div>
  );
}

function destinationOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
