import type { ComponentChildren } from 'preact';
import { Loading } from '../../widget/Loading.tsx';
import type { Told } from './use-told.ts';

interface Props<What> {
  readonly told: Told<What>;
  /** Before the words of what went wrong. */
  readonly fault?: string;
  readonly children: (what: What) => ComponentChildren;
}

/** What the background tells; until it does, that it is awaited; or why it cannot be told. */
export function Answered<What>({ told, fault = '', children }: Props<What>) {
  switch (told.phase) {
    case 'loading':
      return <Loading />;
    case 'failed':
      return (
        <p class="said wrong" role="alert">
          {fault}
          {told.words}
        </p>
      );
    case 'ready':
      return <>{children(told.told)}</>;
  }
}
