import { Icon } from '../../widget/Icon.tsx';
import { openWelcome } from '../open-welcome.ts';
import { AppearanceSection } from './AppearanceSection.tsx';
import { CaptureSection } from './CaptureSection.tsx';
import { DataSection } from './DataSection.tsx';
import { DeliverySection } from './DeliverySection.tsx';
import { IgnoreSection } from './IgnoreSection.tsx';
import { MaskSection } from './MaskSection.tsx';
import { PrivateWindowsSection } from './PrivateWindowsSection.tsx';
import { proposedRule } from './proposed-rule.ts';
import { SitesSection } from './SitesSection.tsx';
import { StatusPage } from './StatusPage.tsx';
import { TeamPackSection } from './TeamPackSection.tsx';

/** Where events go, which sites are watched, what is ignored and masked, and what is kept. */
export function Options() {
  return (
    <StatusPage title="Errata settings" aside={<WelcomeButton />}>
      {(status, refresh) => (
        <>
          <DeliverySection status={status} refresh={refresh} />
          <SitesSection status={status} refresh={refresh} />
          <CaptureSection status={status} refresh={refresh} />
          <IgnoreSection proposed={proposed} locked={status.locked.includes('ignore')} />
          <MaskSection locked={status.locked.includes('mask')} />
          <PrivateWindowsSection status={status} refresh={refresh} />
          <AppearanceSection status={status} refresh={refresh} />
          <TeamPackSection locked={status.locked} refresh={refresh} />
          <DataSection status={status} refresh={refresh} />
        </>
      )}
    </StatusPage>
  );
}

const WelcomeButton = () => (
  <button type="button" class="quiet" onClick={() => void openWelcome()}>
    <Icon name="tab" />
    Welcome page
  </button>
);

const proposed = proposedRule(new URLSearchParams(location.search));
