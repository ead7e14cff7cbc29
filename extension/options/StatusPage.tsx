import type { ComponentChildren } from 'preact';
import type { Status } from '../../shared/messages.ts';
import { OwnTroubles } from '../popup/OwnTroubles.tsx';
import { useStatus } from '../popup/use-status.ts';
import { Answered } from '../reading/Answered.tsx';
import { PolicyNote } from './PolicyNote.tsx';

interface Props {
  readonly title: string;
  /** Beside the title. */
  readonly aside?: ComponentChildren;
  readonly children: (status: Status, refresh: () => Promise<void>) => ComponentChildren;
}

/** A page about how Errata is set up: its troubles first, then what an organisation has set, then what the page is for. */
export function StatusPage({ title, aside, children }: Props) {
  const [state, refresh] = useStatus(null);
  return (
    <>
      <header class="bar">
        <img src="../icons/errata.svg" alt="" width="20" height="20" />
        <h1>{title}</h1>
        {aside}
      </header>
      <main class="settings">
        <Answered told={state} fault="Errata does not answer: ">
          {(status) => (
            <>
              <OwnTroubles troubles={status.troubles} refresh={refresh} />
              <PolicyNote status={status} />
              {children(status, refresh)}
            </>
          )}
        </Answered>
      </main>
    </>
  );
}
