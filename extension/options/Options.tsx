import { OwnTroubles } from '../popup/OwnTroubles.tsx';
import { useStatus } from '../popup/use-status.ts';
import { AppearanceSection } from './AppearanceSection.tsx';
import { CaptureSection } from './CaptureSection.tsx';
import { DataSection } from './DataSection.tsx';
import { DeliverySection } from './DeliverySection.tsx';
import { IgnoreSection } from './IgnoreSection.tsx';
import { MaskSection } from './MaskSection.tsx';
import { PolicyNote } from './PolicyNote.tsx';
import { PrivateWindowsSection } from './PrivateWindowsSection.tsx';
import { proposedRule } from './proposed-rule.ts';
import { SitesSection } from './SitesSection.tsx';
import { TeamPackSection } from './TeamPackSection.tsx';

/** Where events go, which sites are watched, what is ignored and masked, and what is kept. */
export function Options() {
  const [state, refresh] = useStatus(null);
  return (
    <>
      <header class="bar">
        <img src="../icons/errata.svg" alt="" width="20" height="20" />
        <h1>Errata settings</h1>
      </header>
      <main class="settings">
        {state.phase === 'failed' && (
          <p class="said wrong" role="alert">
            Errata does not answer: {state.words}
          </p>
        )}
        {state.phase === 'ready' && (
          <>
            <OwnTroubles troubles={state.status.troubles} refresh={refresh} />
            <PolicyNote status={state.status} />
            <DeliverySection status={state.status} refresh={refresh} />
            <SitesSection status={state.status} refresh={refresh} />
            <CaptureSection status={state.status} refresh={refresh} />
            <IgnoreSection proposed={proposed} locked={state.status.locked.includes('ignore')} />
            <MaskSection locked={state.status.locked.includes('mask')} />
            <PrivateWindowsSection status={state.status} refresh={refresh} />
            <AppearanceSection status={state.status} refresh={refresh} />
            <TeamPackSection refresh={refresh} />
            <DataSection status={state.status} refresh={refresh} />
          </>
        )}
      </main>
    </>
  );
}

const proposed = proposedRule(new URLSearchParams(location.search));
